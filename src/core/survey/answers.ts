import type { Question, SurveyDefinition } from './definition.js';
import type { Answer } from './response.js';

export type Answers = Readonly<Record<string, Answer>>;

/** How "not applicable" is written where answers are words. */
export const notApplicable = 'na';

/** Longest text that both platforms' dialogs take. */
const longestText = 3000;

/** The questions to be asked after these answers, in order. */
export function visibleQuestions(survey: SurveyDefinition, answers: Answers): Question[] {
  return survey.questions.filter(({ showIf }) => {
    if (!showIf) return true;
    const given = answers[showIf.question];
    return (Array.isArray(given) ? given : [given]).some(
      (value) => value !== undefined && value !== null && showIf.oneOf.includes(value),
    );
  });
}

/** The required questions that still lack an answer. */
export function unanswered(survey: SurveyDefinition, answers: Answers): Question[] {
  return visibleQuestions(survey, answers).filter(
    (question) => !question.optional && answers[question.id] === undefined,
  );
}

/** Answers to questions that are (still) asked. */
export function countedAnswers(survey: SurveyDefinition, answers: Answers): Record<string, Answer> {
  const asked = visibleQuestions(survey, answers).map(({ id }) => id);
  return Object.fromEntries(Object.entries(answers).filter(([id]) => asked.includes(id)));
}

/**
 * What somebody chose or wrote, checked against the question. `empty`: nothing was given, which takes
 * back an optional answer; `invalid`: it cannot be an answer to this question.
 */
export type ReadAnswer = { value: Answer } | 'empty' | 'invalid';

export function readAnswer(question: Question, given: string | readonly string[]): ReadAnswer {
  const several = partsOf(question, given).map((text) => text.trim());
  const text = several[0] ?? '';
  if (several.every((one) => one === '')) return 'empty';
  if (question.notApplicable && text === notApplicable) return { value: null };
  switch (question.type) {
    case 'nps':
      return wholeNumber(text, 0, 10);
    case 'rating':
      return wholeNumber(text, 1, 5);
    case 'number':
      return Number.isFinite(Number(text)) ? { value: Number(text) } : 'invalid';
    case 'yes-no':
      return text === 'yes' || text === 'no' ? { value: text } : 'invalid';
    case 'choice':
      return isOption(question, text) ? { value: text } : 'invalid';
    case 'multi-choice':
      return choices(question, [...new Set(several)]);
    case 'text':
      return { value: text.slice(0, longestText) };
  }
}

/** Values of options hold no space, so that several fit into one button's line. */
function partsOf({ type }: Question, given: string | readonly string[]): readonly string[] {
  if (typeof given !== 'string') return given;
  return type === 'multi-choice' && given.trim() !== '' ? given.trim().split(/[\s,]+/u) : [given];
}

function choices(
  question: Extract<Question, { type: 'multi-choice' }>,
  chosen: string[],
): ReadAnswer {
  const known = chosen.every((one) => isOption(question, one));
  const alone = question.options.some(
    ({ value, exclusive }) => exclusive === true && chosen.includes(value),
  );
  return known && !(alone && chosen.length > 1) ? { value: chosen } : 'invalid';
}

function wholeNumber(text: string, from: number, to: number): ReadAnswer {
  const value = /^\d{1,2}$/.test(text) ? Number(text) : NaN;
  return value >= from && value <= to ? { value } : 'invalid';
}

function isOption(question: { options: readonly { value: string }[] }, text: string): boolean {
  return question.options.some(({ value }) => value === text);
}
