import { textsIn } from '../../i18n/texts.js';
import { AppError, UserError } from '../errors.js';
import type { Locale } from '../locale.js';
import { identityKey, type Person } from '../person.js';
import type { AuditLog, Inbox, Logger, SettingsRepository } from '../ports.js';
import type { Programme } from '../programme.js';
import type { Clock } from '../time.js';
import { mayUse, mayUseByRole } from './access.js';
import type { ChatCore } from './adapter.js';
import type { Reply } from './card.js';
import { readCommandLine, unknownPress } from './command-line.js';
import { type Ask, type CommandDefinition, isChange, type Services } from './command.js';
import { within } from './deadline.js';
import { type FailedLines, forLater } from './failed-line.js';
import { helpPage } from './help-page.js';
import type { Choice, Incoming, Typing } from './incoming.js';
import {
  errorNotice,
  failureNotice,
  needsPersonNotice,
  notForYouNotice,
  outsiderNotice,
  severalPartnersNotice,
  strangerNotice,
  unknownCommandNotice,
} from './notices.js';
import { forOneQuestion } from './one-question.js';
import { pictureAlone, pictureLater, pictureWanted } from './picture-button.js';
import { linesOffered, whyOfAbove } from './why-line.js';
import { createTurns, type Patience } from './turns.js';
import { createWhileTyping } from './while-typing.js';
import { type Asker, whoAsks } from './who-asks.js';

/** What the chat core is made of. */
export interface ChatCoreParts extends Patience {
  commands: readonly CommandDefinition[];
  services: Services;
  programme: Programme;
  settings: Pick<SettingsRepository, 'get'>;
  inbox: Inbox;
  /** Where a line that failed is kept until somebody does it again. */
  failed: Pick<FailedLines, 'keep'>;
  audit: AuditLog;
  logger: Logger;
  clock: Clock;
  /** Identities (`slack:TEAM:USER`, `discord:USER`) that are admins, known or not. */
  admins: readonly string[];
  /** A short name for a failure, shown to the person and found in the log: `7F3K`. */
  newReference: () => string;
  /** Somebody known has asked something; nobody waits for it. */
  heard?: (person: string, at: Date) => Promise<void>;
}

export interface OwnChatCore extends ChatCore {
  /** Reads ahead what the first letter typed would otherwise wait for. Never rejects. */
  prepare(): Promise<void>;
}

/**
 * Where so many wait, pictures wait for a press of a button: with its picture an answer takes several
 * times as long, and the last in a crowd would be told to try again.
 */
const crowd = 4;

/** A list of choices that comes later than this is of no use to somebody who is typing. */
const completeWithin = 2500;

/** Discord and the simulator show no more. */
const mostChoices = 25;

/**
 * Turns what somebody did in chat into an answer: who is it, may they, which command. The one place
 * where roles are checked and where failures become words; it never rejects.
 */
export function createChatCore(parts: ChatCoreParts): OwnChatCore {
  const turns = createTurns(parts);
  const isCrowded = () => turns.waiting() >= crowd;
  const whileTyping = createWhileTyping(parts.clock);
  return {
    answer: async (incoming) => {
      const locale = incoming.locale ?? parts.programme.locale;
      if (incoming.outsider === true) return { card: outsiderNotice(locale) };
      const spoken = { locale };
      const inTime = async (): Promise<Reply> => {
        const asked = pictureWanted(incoming);
        if (asked) return pictureAlone(await answer(parts, asked, spoken));
        const reply = await answer(parts, incoming, spoken, isCrowded());
        await noteThread(parts, incoming, reply);
        return isCrowded() ? pictureLater(reply, incoming) : reply;
      };
      try {
        return await turns.take(inTime);
      } catch (error) {
        return { card: explain(parts, incoming, spoken.locale, error), failed: true };
      }
    },
    complete: async (typing) => {
      if (typing.outsider) return [];
      try {
        const choosing = complete({ ...parts, services: whileTyping.of(parts.services) }, typing);
        return (await within(completeWithin, choosing)).slice(0, mostChoices);
      } catch (error) {
        parts.logger.warn({ err: error, command: typing.command }, 'No choices could be offered.');
        return [];
      }
    },
    prepare: async () => {
      try {
        await whileTyping.begin(parts.services);
      } catch (error) {
        parts.logger.warn({ err: error }, 'The list of partners is read when somebody types.');
      }
    },
  };
}

/** `spoken` is told the person's language as soon as it is known, for a failure later on. */
async function answer(
  parts: ChatCoreParts,
  incoming: Incoming,
  spoken: { locale: Locale },
  crowded = false,
): Promise<Reply> {
  if (incoming.outsider === 'unknown') throw platformAway(incoming.from.platform);
  const asker = await whoAsks(incoming, parts.services, parts.admins);
  if (asker.kind === 'stranger') return { card: strangerNotice(spoken.locale, incoming) };
  if (asker.kind === 'several') {
    return { card: severalPartnersNotice(spoken.locale, asker.partners) };
  }
  const { person } = asker;
  spoken.locale = person.locale ?? spoken.locale;
  void parts.heard?.(person.id, parts.clock.now()).catch((error: unknown) => {
    parts.logger.warn({ err: error, person: person.id }, 'It could not be noted who asked.');
  });
  const { id, words } = readCommandLine(incoming.line);
  const command = parts.commands.find((known) => known.id === id);
  const usable = commandsFor(asker, parts.commands);
  const asked = { ...askOf(parts, person, spoken.locale, usable), incoming, crowded };
  if (!command) return inPlainWords(parts, asked, id);
  if (!mayUse(person, command)) {
    await noteRefusal(parts, person, command.id);
    return { card: notForYouNotice(spoken.locale, usable, person) };
  }
  if (asker.byRole && !mayUseByRole(command)) return { card: needsPersonNotice(spoken.locale) };
  const settings = await parts.settings.get();
  if (isChange(command) && !(await parts.inbox.take(incoming.key))) return {};
  return run(parts, command, { ...asked, words, settings, values: incoming.values ?? {} });
}

/** A line without a command goes to the first that understands it: `acme last quarter`. */
async function inPlainWords(
  parts: ChatCoreParts,
  asked: Omit<Ask, 'words' | 'values' | 'settings'>,
  firstWord: string,
): Promise<Reply> {
  const words = asked.incoming.line.replace(/^\s*\//u, '').trim();
  const ask = { ...asked, words, settings: await parts.settings.get(), values: {} };
  for (const command of asked.commands) {
    if (await command.understands?.(ask)) return run(parts, command, ask);
  }
  if (ask.incoming.kind === 'button') {
    return { card: await helpPage({ ...ask, words: readCommandLine(unknownPress).words }) };
  }
  return { card: unknownCommandNotice(ask.locale, firstWord, ask.commands) };
}

function platformAway(platform: string): AppError {
  return new AppError('platform-away', `The bot’s own workspace on ${platform} is not known yet.`, {
    remedy:
      'It is asked for again; if this stays, check the bot token and the way to the platform.',
    retryable: true,
  });
}

async function run(parts: ChatCoreParts, command: CommandDefinition, ask: Ask): Promise<Reply> {
  try {
    return await command.run(ask);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (error.code === 'other-partner') await noteRefusal(parts, ask.person, command.id);
    const { card, known } = errorNotice(ask.locale, error);
    if (!known) parts.logger.warn({ code: error.code }, 'An expected failure has no text.');
    return { card };
  }
}

async function complete(parts: ChatCoreParts, typing: Typing): Promise<Choice[]> {
  const place = { kind: 'dm' as const, ...(typing.channel && { channel: typing.channel }) };
  const asker = await whoAsks({ ...typing, place }, parts.services, parts.admins);
  const command = parts.commands.find(({ id }) => id === typing.command);
  const option = command?.options.find(({ id }) => id === typing.option);
  if (asker.kind !== 'known' || !command || !option?.complete) return [];
  const { person } = asker;
  if (!mayUse(person, command)) return [];
  const locale = person.locale ?? typing.locale ?? parts.programme.locale;
  const incoming: Incoming = {
    key: '',
    kind: 'command',
    line: typing.command,
    from: typing.from,
    outsider: false,
    place,
    forms: 'single',
  };
  return option.complete(typing.typed, {
    ...askOf(parts, person, locale, commandsFor(asker, parts.commands)),
    words: typing.typed,
    values: {},
    incoming,
    settings: await parts.settings.get(),
  });
}

function askOf(
  { services, programme, clock }: ChatCoreParts,
  person: Person,
  locale: Locale,
  commands: readonly CommandDefinition[],
): Omit<Ask, 'words' | 'values' | 'incoming' | 'settings'> {
  return {
    person,
    locale,
    texts: textsIn(locale),
    now: clock.now(),
    programme,
    services: forOneQuestion(services),
    commands,
  };
}

function commandsFor(
  { person, byRole }: Extract<Asker, { kind: 'known' }>,
  commands: readonly CommandDefinition[],
): readonly CommandDefinition[] {
  return commands.filter(
    (command) => !command.hidden && mayUse(person, command) && (!byRole || mayUseByRole(command)),
  );
}

/** Whatever went wrong becomes a sentence and a line in the log that share a reference. */
function explain(parts: ChatCoreParts, incoming: Incoming, locale: Locale, error: unknown) {
  const { id } = readCommandLine((pictureWanted(incoming) ?? incoming).line);
  const reference = parts.newReference();
  const from = identityKey(incoming.from);
  const remedy = error instanceof AppError ? { code: error.code, remedy: error.remedy } : {};
  parts.logger.error({ err: error, reference, command: id, from, ...remedy }, 'No answer given.');
  const command = parts.commands.find((known) => known.id === id);
  // Where the bot's own workspace is unknown, doing it again would be answered like a stranger's.
  if (!command?.confidential && incoming.outsider === false) {
    parts.failed.keep({ reference, incoming: forLater(incoming), at: parts.clock.now() });
  }
  const changes = command !== undefined && isChange(command);
  const line = incoming.kind === 'form' || changes ? null : incoming.line;
  return failureNotice(locale, { reference, changes, line });
}

/** What "why?" below this answer will be about; without it, that question has to name it. */
async function noteThread(
  { services, logger }: ChatCoreParts,
  { from, under, kind, place }: Incoming,
  { card }: Reply,
): Promise<void> {
  if (!under || !card || kind !== 'command' || place.kind !== 'channel') return;
  const words = whyOfAbove(linesOffered(card));
  if (words === '') return;
  try {
    await services.threads.keep({ from, under }, words);
  } catch (error) {
    logger.warn({ err: error }, 'It could not be noted what an answer is about.');
  }
}

/** A refusal is worth remembering, but not worth failing for. */
async function noteRefusal({ audit, logger }: ChatCoreParts, person: Person, command: string) {
  try {
    await audit.record({ actor: person.id, action: 'refused', subject: command });
  } catch (error) {
    logger.warn({ err: error, actor: person.id, command }, 'A refusal could not be recorded.');
  }
}
