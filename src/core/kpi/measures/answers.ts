import { lastDayOf } from '../fiscal-calendar.js';
import { countOfResponses } from '../measure.js';
import type { Response } from '../../survey/response.js';

/** Highest score of any scale (0–10 of the recommendation, 1–5 of ratings). */
const highestScore = 10;

export type Naming = 'named' | 'anonymous';

const namingOf = ({ anonymous }: Response): Naming => (anonymous ? 'anonymous' : 'named');

/**
 * Completed responses; key: `survey|naming`. Like all answers they count on the last day of the
 * month they are about, whenever they were given.
 */
export const responses = countOfResponses('responses', function* (response) {
  yield { day: lastDayOf(response.month), key: `${response.survey}|${namingOf(response)}` };
});

/**
 * Answers on a scale; key: `survey|naming|question|score`. Means, shares, NPS and their variances all
 * come exactly from how often each score was given. "Not applicable" (null) is no answer.
 */
export const answers = countOfResponses('answers', function* (response) {
  const day = lastDayOf(response.month);
  for (const [question, score] of Object.entries(response.answers)) {
    if (isScore(score)) {
      yield { day, key: [response.survey, namingOf(response), question, score].join('|') };
    }
  }
});

function isScore(answer: unknown): answer is number {
  return (
    typeof answer === 'number' && Number.isInteger(answer) && answer >= 0 && answer <= highestScore
  );
}
