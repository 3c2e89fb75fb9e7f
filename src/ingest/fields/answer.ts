import { notApplicable, readAnswer } from '../../core/survey/answers.js';
import type { SurveyDefinition } from '../../core/survey/definition.js';
import type { Answer } from '../../core/survey/response.js';
import { Problem } from './column.js';
import { readList } from './words.js';

/**
 * A cell as the answer to a question of our own survey; of another one (undefined) a number where it
 * is one, else a text.
 */
export function readAnswerOf(
  survey: SurveyDefinition | undefined,
  questionId: string,
  text: string,
): Answer {
  if (!survey) return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  const question = survey.questions.find(({ id }) => id === questionId);
  if (!question) {
    const known = survey.questions.map(({ id }) => id).join(', ');
    throw new Problem(`${survey.id} has no question "${questionId}": it has ${known}`);
  }
  const read = readAnswer(question, question.type === 'multi-choice' ? readList(text) : text);
  if (typeof read === 'object') return read.value;
  const other = question.notApplicable ? `, or ${notApplicable}` : '';
  throw new Problem(`"${text}" is no answer to "${questionId}" (${question.type}${other})`);
}
