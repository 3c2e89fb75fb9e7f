import { textsIn } from '../../i18n/texts.js';
import { UserError } from '../errors.js';
import { locales, type Locale } from '../locale.js';
import type { Button, Card, Reply } from './card.js';
import type { Ask } from './command.js';
import { folded } from './words.js';

/** How each language is called, by its own people first. */
const names: Readonly<Record<Locale, readonly [string, ...string[]]>> = {
  en: ['English', 'английский', 'אנגלית'],
  ru: ['Русский', 'Russian', 'רוסית'],
  he: ['עברית', 'Hebrew', 'иврит'],
};

/** Answers `/language [which]`: the person's own language, which goes before what the platform says. */
export async function answerLanguage(ask: Ask): Promise<Reply> {
  const chosen = languageCalled(ask.words);
  if (!chosen) return { card: choiceIn(ask.locale, textsIn(ask.locale).language.lead) };
  const { people } = ask.services;
  const stored = await people.byId(ask.person.id);
  if (!stored) throw new UserError('language-not-stored');
  await people.saveAll([{ ...stored, locale: chosen }]);
  return { card: choiceIn(chosen, textsIn(chosen).language.chosen), replace: true };
}

function languageCalled(words: string): Locale | undefined {
  const typed = folded(words);
  return locales.find(
    (locale) => locale === typed || names[locale].some((name) => folded(name) === typed),
  );
}

function choiceIn(locale: Locale, lead: string): Card {
  const buttons = locales
    .filter((other) => other !== locale)
    .map((other): Button => ({ label: names[other][0], line: `language ${other}` }));
  return { locale, title: textsIn(locale).language.title, lead, buttons };
}
