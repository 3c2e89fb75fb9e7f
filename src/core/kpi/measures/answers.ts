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

/** A person's mean rating is kept as a whole number of such parts: exact for up to ten ratings. */
export const partsOfVote = 2520;

/** Ratings have five steps; the recommendation has eleven and is no rating. */
const isRating = (question: string, score: unknown): score is number =>
  question !== 'recommend' && isScore(score) && score >= 1 && score <= 5;

/**
 * Named people who rated anything, each by the mean of their ratings: one voice each, however many
 * questions they answered. Key: `survey|people`, and `survey|parts` for the sum of means in `partsOfVote`.
 */
export const votes = countOfResponses('votes', function* (response) {
  if (response.anonymous) return;
  const ratings = Object.entries(response.answers).flatMap(([question, score]) =>
    isRating(question, score) ? [score] : [],
  );
  if (ratings.length === 0) return;
  const day = lastDayOf(response.month);
  const sum = ratings.reduce((total, score) => total + score, 0);
  yield { day, key: `${response.survey}|people` };
  yield {
    day,
    key: `${response.survey}|parts`,
    amount: Math.round((partsOfVote * sum) / ratings.length),
  };
});
