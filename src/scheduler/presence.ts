import type { Rate } from './rates.js';

/** Calls of this process that a platform may be counting at this moment. */
export interface Presence {
  /** How long (ms) one more call has to wait; 0: it may begin. */
  waitFor(key: string, rate: Rate, now: number): number;
  /** A call begins; the functions given tell its end, or that it is not made. */
  enter(key: string, rate: Rate): { ended: () => void; forgotten: () => void };
}

interface Calls {
  underWay: number;
  /** When the others ended, oldest first. */
  ended: number[];
  windowMs: number;
}

/** How soon the end of a call under way is looked for again. */
const lookAgainMs = 20;
/** More rows than this are swept of those in which nothing counts any more. */
const sweptFrom = 500;

/**
 * A platform counts a call at an instant between its beginning and its end. A call counts here from
 * its beginning until one window after its end, so that no span can ever hold one too many.
 */
export function createPresence(now: () => number): Presence {
  const all = new Map<string, Calls>();

  const current = (key: string, at: number): Calls | undefined => {
    const calls = all.get(key);
    if (calls) calls.ended = calls.ended.filter((end) => end + calls.windowMs > at);
    return calls;
  };

  const sweep = (): void => {
    const at = now();
    for (const key of all.keys()) {
      const calls = current(key, at);
      if (calls && calls.underWay + calls.ended.length === 0) all.delete(key);
    }
  };

  return {
    waitFor(key, rate, at) {
      const calls = current(key, at);
      const surplus = calls ? calls.underWay + calls.ended.length + 1 - rate.calls : 0;
      if (!calls || surplus <= 0) return 0;
      const frees = calls.ended[surplus - 1];
      return frees === undefined ? lookAgainMs : Math.max(1, frees + calls.windowMs - at);
    },

    enter(key, rate) {
      if (all.size > sweptFrom) sweep();
      const calls = all.get(key) ?? { underWay: 0, ended: [], windowMs: rate.perSeconds * 1000 };
      all.set(key, calls);
      calls.underWay += 1;
      const forgotten = (): void => void (calls.underWay -= 1);
      const ended = (): void => {
        forgotten();
        calls.ended.push(now());
      };
      return { ended, forgotten };
    },
  };
}
