import { countedAnswers, readAnswer, unanswered, type Answers } from './answers.js';
import type { AnswerPatch, AnswerSession } from './answer-session.js';
import type { Question, SurveyDefinition } from './definition.js';

/** What answers an answer changes; undefined where it does not fit the question. */
export function patchOf(
  question: Question,
  given: string | readonly string[],
): Pick<AnswerPatch, 'set' | 'unset'> | undefined {
  const read = readAnswer(question, given);
  if (read === 'invalid' || (read === 'empty' && !question.optional)) return undefined;
  return read === 'empty' ? { unset: [question.id] } : { set: { [question.id]: read.value } };
}

/** The answers after a change. */
export function changedBy(answers: Answers, { set = {}, unset = [] }: AnswerPatch): Answers {
  const all = Object.entries({ ...answers, ...set });
  return Object.fromEntries(all.filter(([id]) => !unset.includes(id)));
}

/**
 * The same change, which also completes the session: answers to questions that a later answer made
 * pointless are not counted. Undefined where something required is missing, or it is complete already.
 */
export function completing(
  survey: SurveyDefinition,
  { answers, completed }: AnswerSession,
  patch: AnswerPatch,
): AnswerPatch | undefined {
  const changed = changedBy(answers, patch);
  if (completed || unanswered(survey, changed).length > 0) return undefined;
  const counted = countedAnswers(survey, changed);
  const set = Object.entries(patch.set ?? {}).filter(([id]) => id in counted);
  const unset = Object.keys(answers).filter((id) => !(id in counted));
  return { set: Object.fromEntries(set), unset, completed: true };
}
