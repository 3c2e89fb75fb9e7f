import { isolated } from '../../i18n/format.js';
import type { Button, Card, Fact } from './card.js';
import { maySeeProgramme } from './access.js';
import type { Ask, CommandDefinition } from './command.js';

/** Rows and buttons that fit on one card. */
const mostCommands = 8;

/** What this person may ask; `help partners` says how a missing partner comes in. */
export function helpPage(ask: Ask): Card {
  const { locale, texts, words, commands } = ask;
  if (words === 'partners' && maySeeProgramme(ask.person)) return partnersTopic(ask);
  const others = commands.filter(({ id }) => id !== 'help').slice(0, mostCommands);
  const asksForPeriods = others.some(({ options }) => options.some(({ id }) => id === 'period'));
  return {
    locale,
    title: texts.chat.help.title,
    lead: texts.chat.help.lead,
    facts: others.map((command) => commandRow(ask, command)),
    ...(asksForPeriods ? { paragraphs: [texts.chat.help.periods] } : {}),
    buttons: others.map(({ id }): Button => ({ label: `/${id}`, line: id })),
  };
}

function commandRow({ locale, texts }: Ask, command: CommandDefinition): Fact {
  const examples = command.examples.filter((example) => example !== command.id);
  const shown = examples.map((example) => isolated(locale, `/${example}`)).join(', ');
  return {
    label: `/${command.id}`,
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
    ...(first ? { buttons: [{ label: `/${first.id}`, line: first.id }] } : {}),
  };
}
