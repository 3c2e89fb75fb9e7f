import { isolated, listOf } from '../../i18n/format.js';
import { textsIn, type Texts } from '../../i18n/texts.js';
import type { UserError } from '../errors.js';
import type { Locale } from '../locale.js';
import type { Partner } from '../partner.js';
import type { Person } from '../person.js';
import { maySeeProgramme } from './access.js';
import type { Incoming } from './incoming.js';
import type { Button, Card } from './card.js';
import type { CommandDefinition } from './command.js';
import { nearestCommands } from './command-line.js';
import { echo } from './echo.js';

/** As many suggestions as one glance takes in. */
const mostSuggestions = 3;

export function outsiderNotice(locale: Locale): Card {
  return { locale, lead: textsIn(locale).chat.outsider };
}

/** Tells a stranger how to be added, and nothing else. */
export function strangerNotice(
  locale: Locale,
  { from, place }: Pick<Incoming, 'from' | 'place'>,
): Card {
  const { chat } = textsIn(locale);
  const id = from.platform === 'slack' ? chat.slackId(from.user, from.team) : from.user;
  const isBlind = from.platform === 'discord' && place.kind === 'dm';
  return { locale, lead: chat.stranger(id), ...(isBlind && { paragraphs: [chat.rolesUnseen] }) };
}

/** Known by roles of several partners, in a channel of none of them: nobody guesses which is meant. */
export function severalPartnersNotice(locale: Locale, partners: readonly Partner[]): Card {
  const names = partners.map(({ name }) => isolated(locale, name));
  return { locale, lead: textsIn(locale).chat.severalPartners(listOf(locale, names)) };
}

/** Known by a role alone, which is not enough for what is kept or sent in somebody's name. */
export function needsPersonNotice(locale: Locale): Card {
  return { locale, lead: textsIn(locale).chat.needsPerson };
}

/** The command exists, but not for this role; who runs the programme is told that it takes an admin. */
export function notForYouNotice(
  locale: Locale,
  commands: readonly CommandDefinition[],
  person: Person,
): Card {
  const { notForYou, forAdmins } = textsIn(locale).chat;
  return {
    locale,
    lead: maySeeProgramme(person) ? forAdmins : notForYou,
    buttons: commands
      .filter(({ umbrella }) => !umbrella)
      .slice(0, mostSuggestions)
      .map((command) => commandButton(locale, command)),
  };
}

export function unknownCommandNotice(
  locale: Locale,
  word: string,
  commands: readonly CommandDefinition[],
): Card {
  return {
    locale,
    lead: textsIn(locale).chat.unknownCommand(echo(locale, word)),
    buttons: nearestCommands(word, commands, mostSuggestions).map((command) =>
      commandButton(locale, command),
    ),
  };
}

/** The data could not be read or stored; the reference leads to the log. */
export function failureNotice(
  locale: Locale,
  failed: { reference: string; changes: boolean; line: string | null },
): Card {
  const { chat } = textsIn(locale);
  const say = failed.changes ? chat.notStored : chat.failure;
  return {
    locale,
    lead: say(failed.reference),
    ...(failed.line ? { buttons: [{ label: chat.tryAgain, line: failed.line }] } : {}),
  };
}

/** An expected failure in the person's words; `known` is false where no text has its code. */
export function errorNotice(locale: Locale, error: UserError): { card: Card; known: boolean } {
  const texts = textsIn(locale);
  const said = sentenceOf(texts, error);
  const card = {
    locale,
    lead: said ?? texts.chat.errors.other,
    buttons: [...waysOut(texts, error), { label: texts.chat.help.button, line: 'help' }],
  };
  return { card, known: said !== undefined };
}

/** What the person probably wanted instead. */
function waysOut({ kpi }: Texts, { code }: UserError): Button[] {
  switch (code) {
    case 'not-begun':
      return (['this-quarter', 'last-quarter'] as const).map((period) => ({
        label: kpi.periods.names[period],
        line: `kpi ${period}`,
      }));
    case 'other-partner':
      return [{ label: kpi.next.own, line: 'kpi' }];
    default:
      return [];
  }
}

type Sentence = string | ((values: Readonly<Record<string, string>>) => string);

/** The texts of each part of the product may hold sentences for the codes it throws. */
function sentenceOf(texts: Texts, { code, values }: UserError): string | undefined {
  const tables = Object.values(texts).flatMap((part) =>
    'errors' in part ? [part.errors as Readonly<Record<string, Sentence | undefined>>] : [],
  );
  const sentence = tables.map((table) => table[code]).find((found) => found !== undefined);
  return typeof sentence === 'function' ? sentence(asText(values)) : sentence;
}

function asText(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
}

function commandButton(locale: Locale, { id }: CommandDefinition): Button {
  return { label: isolated(locale, `/${id}`), line: id };
}
