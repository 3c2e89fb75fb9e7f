import pLimit from 'p-limit';
import { within } from './deadline.js';

/** People are told of trouble within 5 s; this leaves the way back to the platform. */
const usualAnswerWithin = 4000;

/** In a crowd a card after ten seconds is worth more than being told to ask once more. */
const usualTurnWithin = 15_000;

/**
 * Answers worked on at once. More would not be ready any sooner – they share one thread – but would
 * keep it from acknowledging what comes in meanwhile.
 */
const answersAtOnce = 2;

/** Milliseconds after which somebody is told: without an answer since their turn came, and without a turn. */
export interface Patience {
  answerWithin?: number | undefined;
  turnWithin?: number | undefined;
}

/** Questions take turns. */
export interface Turns {
  /** How many wait. */
  waiting(): number;
  /** What the work gives; rejects where it, or its turn, comes too late. */
  take<Answer>(work: () => Promise<Answer>): Promise<Answer>;
}

export function createTurns({
  answerWithin = usualAnswerWithin,
  turnWithin = usualTurnWithin,
}: Patience): Turns {
  const inTurn = pLimit(answersAtOnce);
  return {
    waiting: () => inTurn.pendingCount,
    async take<Answer>(work: () => Promise<Answer>) {
      let isTold = false;
      const answer = await within(
        turnWithin,
        // What was told to have failed is not begun any more: it would only keep others waiting.
        new Promise<() => Promise<Answer>>((begun) => {
          void inTurn(async () => {
            if (isTold) return;
            const working = work();
            // Behind a function: a promise given by a promise would be waited for.
            begun(() => working);
            await working.catch(() => undefined);
          });
        }),
      ).catch((late: unknown) => {
        isTold = true;
        throw late;
      });
      return within(answerWithin, answer());
    },
  };
}
