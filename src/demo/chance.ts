/** Chance that comes out the same for the same seed. */
export interface Chance {
  /** 0 ≤ x < 1. */
  next(): number;
  /** Whole number, both ends included. */
  between(low: number, high: number): number;
  happens(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** Around 1: half of the values between 1/spread and spread, a few far off. */
  factor(spread: number): number;
}

/** Mulberry32 by Tommy Ettinger (public domain): small, fast, even enough for an example. */
export function createChance(seed: string): Chance {
  let state = [...seed].reduce((sum, sign) => Math.imul(sum ^ sign.charCodeAt(0), 0x01000193), 7);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    happens: (probability) => next() < probability,
    pick(from) {
      const picked = from[between(0, from.length - 1)];
      if (picked === undefined) throw new RangeError('Nothing to pick from.');
      return picked;
    },
    factor(spread) {
      // Three dice are nearly a bell; 0.67 standard deviations hold half of the values.
      const bell = (next() + next() + next() - 1.5) / 0.5;
      return Math.exp((bell * Math.log(spread)) / 0.67);
    },
  };
}
