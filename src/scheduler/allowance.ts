import type { CallCount } from '../core/survey/ports.js';
import type { Rate } from './rates.js';

/** The window is looked at in so many parts; what is allowed is by at most two of them too little. */
const parts = 50;

/** One more call is counted, or it has to wait so long. */
export type Allowance = { counts: readonly CallCount[] } | { waitMs: number };

/**
 * Counts one more call of `row` at `now` (ms on the database's clock) where the rate allows it. The
 * calls of one part of the window count until a window and one part after the part's end, so that a
 * call which arrives a little later than another one is not one too many.
 */
export function allow(
  counts: readonly CallCount[],
  row: string,
  rate: Pick<Rate, 'calls' | 'perSeconds'>,
  now: number,
): Allowance {
  const counting = counts.filter(({ until }) => until > now);
  const mine = counting.filter((count) => count.row === row);
  const surplus = mine.reduce((sum, { calls }) => sum + calls, 0) + 1 - rate.calls;
  if (surplus > 0) return { waitMs: endOf(mine, surplus) - now };
  const windowMs = rate.perSeconds * 1000;
  const partMs = windowMs / parts;
  const until = Math.floor(now / partMs) * partMs + windowMs + 2 * partMs;
  const same = mine.find((count) => count.until === until);
  const others = counting.filter((count) => count !== same);
  return { counts: [...others, { row, calls: (same?.calls ?? 0) + 1, until }] };
}

/** The platform wants no calls of this row for so long. */
export function hold(
  counts: readonly CallCount[],
  row: string,
  rate: Pick<Rate, 'calls'>,
  until: number,
): readonly CallCount[] {
  return [...counts, { row, calls: rate.calls, until }];
}

/** When so many calls are no longer counted. */
function endOf(counts: readonly CallCount[], calls: number): number {
  const inOrder = [...counts].sort((one, other) => one.until - other.until);
  let left = calls;
  for (const count of inOrder) {
    left -= count.calls;
    if (left <= 0) return count.until;
  }
  return inOrder.at(-1)?.until ?? 0;
}
