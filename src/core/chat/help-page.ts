import { isolated } from '../../i18n/format.js';
import type { Button, Card, Fact } from './card.js';
import { maySeeProgramme, partnersSeenBy } from './access.js';
import type { Ask, CommandDefinition } from './command.js';
import { unknownPress } from './command-line.js';

/** Rows and buttons that fit on one card. */
const mostCommands = 8;

/**
 * What this person may ask; `help partners` says how a missing partner comes in, and a button of an older
 * version reads that it is one.
 */
export async function helpPage(ask: Ask): Promise<Card> {
  const { locale, texts, words, commands } = ask;
  if (words === 'partners' && maySeeProgramme(ask.person)) return partnersTopic(ask);
  const all = commands.filter(({ id }) => id !== 'help');
  const others = all.slice(0, mostCommands);
  const more = all.slice(mostCommands).map(({ id }) => isolated(locale, `/${id}`));
  const partner = await examplePartner(ask);
  const asksForPeriods = others.some(({ options }) => options.some(({ id }) => id === 'period'));
  return {
    locale,
    title: texts.chat.help.title,
    lead: `help ${words}` === unknownPress ? texts.chat.help.olderButton : texts.chat.help.lead,
    facts: others.map((command) => commandRow(ask, command, partner)),
    paragraphs: [
      ...(more.length > 0 ? [texts.chat.help.also(more.join(', '))] : []),
      ...(asksForPeriods ? [texts.chat.help.periods] : []),
    ],
    buttons: others
      .filter(({ umbrella }) => !umbrella)
      .map(({ id }): Button => ({ label: isolated(locale, `/${id}`), line: id })),
  };
}

/** A partner to ask for by name; a partner's own card needs none. */
async function examplePartner({ person, services }: Ask): Promise<string | null> {
  if (!maySeeProgramme(person)) return null;
  const [first] = partnersSeenBy(person, await services.partners.all());
  return first?.name ?? null;
}

function commandRow(
  { locale, texts }: Ask,
  command: CommandDefinition,
  partner: string | null,
): Fact {
  const examples = command.examples
    .filter((example) => example !== command.id && (partner !== null || !example.includes('{')))
    .map((example) => example.replace('{partner}', partner ?? ''));
  const shown = examples.map((example) => isolated(locale, `/${example}`)).join(', ');
  return {
    label: isolated(locale, `/${command.id}`),
    value: command.description[locale],
    ...(shown ? { note: texts.chat.help.example(shown) } : {}),
  };
}

function partnersTopic({ locale, texts, commands }: Ask): Card {
  const { title, lead } = texts.chat.help.partners;
  const [first] = commands;
  return {
    locale,
    title,
    lead,
    ...(first ? { buttons: [{ label: isolated(locale, `/${first.id}`), line: first.id }] } : {}),
  };
}
