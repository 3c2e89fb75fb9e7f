import type { Button, Card, Form, Reply } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { closingDay, worded, type Reader } from './context.js';
import { startButton } from './invitation-card.js';
import { questionCard, titleOf } from './question-card.js';
import { singleForm, wholeForm } from './question-form.js';
import type { SurveyRun } from './run.js';
import type { AnswerStep, LaterStep, SessionView } from './service.js';
import { addressed, dateIn, nameIn } from './wording.js';

/** What the person who answers sees after a step. */
export function answerReply(step: AnswerStep, ask: Ask): Reply {
  const reader = readerOf(ask);
  const whole = ask.incoming.forms === 'whole';
  switch (step.kind) {
    case 'not-invited':
      return said(ask, ask.texts.survey.notInvited);
    case 'closed':
      return closedReply(ask, step.run);
    case 'question':
      return whole
        ? { form: wholeForm(step.view, reader) }
        : { card: questionCard(step.view, step.question, reader) };
    case 'invalid':
      return { card: questionCard(step.view, step.question, reader, ask.texts.survey.invalid) };
    case 'write':
      return { form: singleForm(step.view, step.question, reader) };
    case 'thanks':
      return { card: thanksCard(step, reader, whole) };
  }
}

export function laterReply(step: LaterStep, ask: Ask): Reply {
  const texts = ask.texts.survey;
  switch (step.kind) {
    case 'not-invited':
      return said(ask, texts.notInvited);
    case 'closed':
      return closedReply(ask, step.run);
    case 'asked-again':
      return said(ask, texts.askedAgain(dateIn(ask.locale, step.on, ask.programme.timeZone)));
    case 'stays-open':
      return said(ask, texts.staysOpen(closingDay(step.run, readerOf(ask))));
  }
}

export function readerOf(ask: Ask): Reader {
  const { person, locale, texts, programme, settings } = ask;
  return { name: addressed(locale, person.name), locale, texts, programme, settings };
}

/** A card of one sentence. */
export function said(ask: Ask, lead: string, buttons?: Button[]): Reply {
  const card: Card = { locale: ask.locale, lead, ...(buttons ? { buttons } : {}) };
  return { card };
}

function closedReply(ask: Ask, run: SurveyRun | undefined): Reply {
  const texts = ask.texts.survey;
  if (!run) return said(ask, texts.closedLongAgo);
  const label = ask.texts.surveyRuns.answering.note;
  const note: Button = { label, line: `answer note ${run.id}`, opens: 'form' };
  return said(ask, texts.closed(closingDay(run, readerOf(ask))), [note]);
}

/** What somebody wants to say after the close; it goes to the team with the name. */
export function noteForm(run: string, { locale, texts }: Pick<Ask, 'locale' | 'texts'>): Form {
  const words = texts.surveyRuns.answering;
  return {
    locale,
    line: `answer send-note ${run}`,
    title: words.noteTitle,
    submit: texts.survey.buttons.send,
    fields: [
      { id: 'note', kind: 'text', label: words.noteTitle, text: words.noteHint, optional: false },
    ],
  };
}

/** A call is asked for apart from the answers; a named comment can lose its name. */
function afterwards({ run, session }: SessionView, message: string, { texts }: Reader): Button[] {
  const words = texts.surveyRuns.answering;
  const commented = !run.anonymous && typeof session.answers.comment === 'string';
  return [
    { label: words.contact, line: `answer contact ${message}` },
    ...(commented ? [{ label: words.hideName, line: `answer hide ${session.id}` }] : []),
  ];
}

function thanksCard(
  { view, next, message }: Extract<AnswerStep, { kind: 'thanks' }>,
  reader: Reader,
  whole: boolean,
): Card {
  const { survey, run, session, partnerName } = view;
  const words = reader.texts.survey;
  const change: Button = {
    label: words.buttons.change,
    line: `answer change ${session.id}`,
    ...(whole ? { opens: 'form' } : {}),
  };
  const about = next ? nameIn(reader.locale, next.partnerName) : '';
  return {
    locale: reader.locale,
    title: titleOf(view, reader),
    lead: worded(survey.thanks, survey, run, [partnerName], reader),
    ...(next ? { paragraphs: [words.next(about)] } : {}),
    buttons: next
      ? [startButton(words.buttons.continue, message, whole), change]
      : [change, ...afterwards(view, message, reader)],
  };
}
