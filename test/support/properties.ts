import fc from 'fast-check';

/**
 * Properties are searched from the same seed every time, so that a change is judged by what it changes and
 * not by luck. `npm run test:long` looks for what that seed does not meet: from another one each time, and
 * ten times as long; the failure names its seed, PROPERTY_SEED repeats it.
 */
export const long = process.env.PROPERTIES === 'long';
const given = process.env.PROPERTY_SEED;
const usual = 20_261_128;

const seed = given === undefined ? usual : Number(given);
fc.configureGlobal(long && given === undefined ? {} : { seed });

/** So many runs, more in the long search. */
export function runs(usually: number): number {
  return long ? 10 * usually : usually;
}
