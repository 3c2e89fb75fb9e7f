import type { Button, Card } from '../chat/card.js';
import type { Platform } from '../person.js';
import { closingDay, invitationIn, worded, type Reader } from './context.js';
import type { SurveyDefinition } from './definition.js';
import type { OutboxMessage } from './outbox-message.js';
import type { SurveyRun } from './run.js';
import { nameIn } from './wording.js';

/** What an invitation or a reminder is about. */
export interface InvitationFacts {
  survey: SurveyDefinition;
  run: SurveyRun;
  /** Names of the partners asked about. */
  partners: readonly string[];
  /** Where the reader answers, on a platform without buttons of ours. */
  link?: string | undefined;
  /** Answers that are saved already. */
  answered?: number;
}

/** The platforms on which a survey is one dialog with all questions. */
const wholeForms: readonly Platform[] = ['slack'];

/** The message that asks somebody to answer; its key stands in every button. */
export function invitationCard(
  message: Pick<OutboxMessage, 'key' | 'kind' | 'ordinal' | 'route'>,
  facts: InvitationFacts,
  reader: Reader,
): Card {
  const { survey } = facts;
  const dialog = wholeForms.includes(message.route.platform);
  return {
    locale: reader.locale,
    title: survey.title[reader.locale],
    lead:
      message.kind === 'invitation' ? invitation(facts, reader) : reminder(message, facts, reader),
    buttons:
      facts.link === undefined
        ? buttons(message, dialog, reader)
        : links(message, facts.link, reader),
  };
}

function invitation({ survey, run, partners }: InvitationFacts, reader: Reader): string {
  return worded(invitationIn(survey, run, partners.length), survey, run, partners, reader);
}

function reminder(
  { ordinal }: Pick<OutboxMessage, 'ordinal'>,
  { survey, run, answered = 0 }: InvitationFacts,
  reader: Reader,
): string {
  const saved = answered > 0 ? ` ${reader.texts.surveyRuns.answering.saved(answered)}` : '';
  const texts = reader.texts.survey;
  const date = closingDay(run, reader);
  if (ordinal > 1) return texts.lastReminder(date) + saved;
  return texts.reminder(nameIn(reader.locale, reader.name), survey.minutes, date) + saved;
}

function buttons(
  { key, kind, ordinal }: Pick<OutboxMessage, 'key' | 'kind' | 'ordinal'>,
  dialog: boolean,
  { texts }: Reader,
): Button[] {
  const words = texts.survey.buttons;
  const last = kind === 'reminder' && ordinal > 1;
  const start = startButton(kind === 'invitation' ? words.start : words.continue, key, dialog);
  const later = { label: last ? words.skipThisTime : words.notNow, line: `answer later ${key}` };
  const stop = { label: words.stop, line: `answer stop ${key}` };
  return last ? [start, later] : [start, later, stop];
}

/** In a mail; "not now" stands on the page. */
function links({ kind }: Pick<OutboxMessage, 'kind'>, link: string, { texts }: Reader): Button[] {
  const words = texts.survey.buttons;
  return [
    { label: kind === 'invitation' ? words.start : words.continue, url: link },
    { label: words.stop, url: `${link}/stop`, unsubscribes: true },
  ];
}

/** `dialog`: the answer is a form, which some platforms must be told before. */
export function startButton(label: string, message: string, dialog: boolean): Button {
  const line = `answer start ${message}`;
  return { label, line, style: 'primary', ...(dialog ? { opens: 'form' as const } : {}) };
}
