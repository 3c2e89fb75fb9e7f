import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';

/** Requests of one burst follow each other faster than this. */
const quietMs = 5;

/** A turn of the event loop brings what has come in; a new connection takes some of them to its request. */
const quietTurns = 4;

/** Where requests never cease, work goes on all the same. */
const longestMs = 250;

/** The moment behind a burst, in which work that begins disturbs no acknowledgement. */
export interface Lull {
  /** Something has come in that will be acknowledged. */
  arrived(this: void): void;
  /** Waits until nothing more has come in for a moment. */
  begin(): Promise<void>;
}

export function createLull(): Lull {
  let latest = 0;
  let arrivals = 0;
  /** One for all who wait, so that they go on in the order in which they came. */
  let coming: Promise<void> | undefined;
  const isQuiet = async (): Promise<boolean> => {
    const before = arrivals;
    const rest = quietMs - (performance.now() - latest);
    if (rest > 0) await pause(rest);
    // The time alone says nothing: after a busy moment a timer comes before what has arrived meanwhile.
    for (let turn = 0; turn < quietTurns && arrivals === before; turn += 1) await nextTurn();
    return arrivals === before;
  };
  const waited = async (): Promise<void> => {
    const until = performance.now() + longestMs;
    while (!(await isQuiet()) && performance.now() < until);
    coming = undefined;
  };
  return {
    arrived: () => {
      arrivals += 1;
      latest = performance.now();
    },
    begin: () => (coming ??= waited()),
  };
}
