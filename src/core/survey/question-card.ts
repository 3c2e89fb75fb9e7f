import type { Button, Card } from '../chat/card.js';
import { visibleQuestions } from './answers.js';
import { closingDay, worded, type Reader } from './context.js';
import type { Question } from './definition.js';
import { optionsOf } from './options.js';
import type { SessionView } from './service.js';

/** One question as a message with buttons, for platforms whose dialogs show one thing at a time. */
export function questionCard(
  view: SessionView,
  id: string,
  reader: Reader,
  note?: string,
): Card | undefined {
  const asked = visibleQuestions(view.survey, view.session.answers);
  const index = asked.findIndex((question) => question.id === id);
  const question = asked[index];
  if (!question) return undefined;
  const texts = reader.texts.survey;
  const promise = worded(view.survey.promise, view.survey, view.run, [view.partnerName], reader);
  const paragraphs = [
    ...(note === undefined ? [] : [note]),
    ...(question.type === 'nps' ? [texts.npsHint] : []),
    ...writtenBefore(question, view),
    ...(index === 0 ? [promise] : []),
  ];
  const progress = texts.progress(index + 1, asked.length);
  return {
    locale: reader.locale,
    title: titleOf(view, reader),
    lead: worded(question.text, view.survey, view.run, [view.partnerName], reader),
    ...(paragraphs.length > 0 ? { paragraphs } : {}),
    buttons: [
      ...answerButtons(question, view, reader),
      ...moveButtons(question, index, view, reader),
    ],
    footer: `${progress} · ${texts.openUntil(closingDay(view.run, reader))}`,
  };
}

/** Customers judge a partner, so its name stands above every question. */
export function titleOf({ survey, partnerName }: SessionView, { locale }: Reader): string {
  const title = survey.title[locale];
  return survey.audience === 'customers' ? `${title} · ${partnerName}` : title;
}

/** What somebody wrote before is shown, so that it can be changed rather than written again. */
function writtenBefore(question: Question, { session }: SessionView): string[] {
  const given = session.answers[question.id];
  const written = question.type === 'text' || question.type === 'number';
  return written && given !== undefined && given !== null ? [`“${String(given)}”`] : [];
}

function answerButtons(question: Question, { session }: SessionView, reader: Reader): Button[] {
  const words = reader.texts.survey.buttons;
  if (['text', 'number', 'multi-choice'].includes(question.type)) {
    const label = question.type === 'multi-choice' ? words.choose : words.write;
    const line = `answer write ${session.id} ${question.id}`;
    return [{ label, line, opens: 'form', style: 'primary' }];
  }
  const given = session.answers[question.id];
  const chosen = given === undefined || given === null ? undefined : String(given);
  return optionsOf(question, 'button', reader, session.id).map(({ value, label }) => ({
    label,
    line: `answer set ${session.id} ${question.id} ${value}`,
    ...(value === chosen ? { style: 'primary' as const } : {}),
  }));
}

function moveButtons(
  question: Question,
  index: number,
  { session, run }: SessionView,
  reader: Reader,
): Button[] {
  const words = reader.texts.survey.buttons;
  const line = (verb: string) => `answer ${verb} ${session.id} ${question.id}`;
  const notApplicable = { label: reader.texts.survey.notApplicable, line: line('na') };
  return [
    ...(question.notApplicable ? [notApplicable] : []),
    ...(index > 0 ? [{ label: words.back, line: line('back') }] : []),
    ...(question.optional ? [{ label: words.skip, line: line('skip') }] : []),
    ...(index > 0
      ? [
          {
            label: reader.texts.surveyRuns.answering.finishLater,
            line: `answer finish-later ${run.id}`,
          },
        ]
      : []),
  ];
}
