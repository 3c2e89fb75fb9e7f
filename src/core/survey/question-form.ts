import type { Form, FormField } from '../chat/card.js';
import { notApplicable, visibleQuestions } from './answers.js';
import { worded, type Reader } from './context.js';
import type { Question } from './definition.js';
import { optionsOf } from './options.js';
import type { SessionView } from './service.js';

/** All questions in one dialog; each choice is stored as soon as it is made. */
export function wholeForm(view: SessionView, reader: Reader): Form {
  const { survey, run, session, partnerName } = view;
  return {
    locale: reader.locale,
    line: `answer submit ${session.id}`,
    title: survey.title[reader.locale],
    submit: reader.texts.survey.buttons.send,
    intro: worded(survey.promise, survey, run, [partnerName], reader),
    fields: visibleQuestions(survey, session.answers).map((question) => {
      const field = fieldOf(question, view, reader);
      const stored = field.kind === 'choice' || field.kind === 'multi-choice';
      return stored ? { ...field, line: `answer set ${session.id} ${question.id}` } : field;
    }),
  };
}

/** One question that needs a dialog (writing, several choices). */
export function singleForm(view: SessionView, id: string, reader: Reader): Form | undefined {
  const question = view.survey.questions.find((one) => one.id === id);
  if (!question) return undefined;
  return {
    locale: reader.locale,
    line: `answer text ${view.session.id} ${id}`,
    title: view.survey.title[reader.locale],
    submit: reader.texts.survey.buttons.send,
    fields: [fieldOf(question, view, reader)],
  };
}

const kinds = {
  nps: 'choice',
  rating: 'choice',
  'yes-no': 'choice',
  choice: 'choice',
  'multi-choice': 'multi-choice',
  text: 'text',
  number: 'number',
} as const satisfies Record<Question['type'], FormField['kind']>;

function fieldOf(question: Question, view: SessionView, reader: Reader): FormField {
  const { survey, run, session, partnerName } = view;
  const none = { value: notApplicable, label: reader.texts.survey.notApplicable };
  const options = [
    ...optionsOf(question, 'list', reader, session.id),
    ...(question.notApplicable ? [none] : []),
  ];
  const given = session.answers[question.id];
  return {
    id: question.id,
    kind: kinds[question.type],
    label: question.label[reader.locale],
    text: worded(question.text, survey, run, [partnerName], reader),
    optional: question.optional,
    ...(options.length > 0 ? { options } : {}),
    ...(given === undefined ? {} : { value: asText(given) }),
  };
}

function asText(given: SessionView['session']['answers'][string]): string | string[] {
  if (given === null) return notApplicable;
  return Array.isArray(given) ? given : String(given);
}
