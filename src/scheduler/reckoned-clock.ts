import type { SharedClock } from '../core/survey/ports.js';

/** The database's clock between two readings. */
export interface ReckonedClock {
  /** Ms since 1970; only grows, as long as the last reading was right. */
  now: () => number;
  date(): Date;
  /** Reads the database's clock and believes it where the reckoning is off. */
  read(): Promise<Date>;
}

/** A machine that slept, or a clock that was set, is noticed at the next reading. */
const toleratedMs = 500;

/** Goes on from the last reading by the time that has passed in this process. */
export function createReckonedClock(shared: SharedClock, elapsed: () => number): ReckonedClock {
  let base: number | undefined;
  const now = () => (base ?? 0) + elapsed();
  return {
    now,
    date: () => new Date(now()),
    async read() {
      const real = (await shared.now()).getTime();
      if (base === undefined || Math.abs(real - now()) > toleratedMs) base = real - elapsed();
      return new Date(now());
    },
  };
}
