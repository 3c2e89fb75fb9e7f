import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  differenceOf,
  type Estimate,
  logRateEstimate,
  meanEstimate,
  pooled,
  shareEstimate,
  t95,
} from '../../../src/core/effect/difference.js';

const estimate = fc.record({
  value: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  variance: fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
  n: fc.integer({ min: 5, max: 5000 }),
});
const sides = fc.record({ before: estimate, after: estimate });

const mean = (values: readonly number[]): Estimate => {
  const found = meanEstimate(values);
  if (!found) throw new Error('too few values');
  return found;
};

describe('Student’s t', () => {
  it('is what the tables say', () => {
    // Two-sided 95 %, from any table of the distribution.
    for (const [degrees, t] of [
      [4, 2.776],
      [8, 2.306],
      [20, 2.086],
      [60, 2.0],
      [1e9, 1.96],
    ] as const) {
      expect(Math.abs(t95(degrees) - t) / t).toBeLessThan(0.01);
    }
  });
});

describe('a difference in differences', () => {
  it('worked by hand: 4 days faster, of which the others were 1 day faster too', () => {
    // Before 40 and 44 (mean 42, variance of the mean 8 ÷ 2 = 4), after 37 and 39 (38, 1).
    const own = { before: mean([40, 44]), after: mean([37, 39]) };
    expect(differenceOf(own).value).toBe(-4);
    const others = { before: mean([50, 52]), after: mean([49, 51]) };
    const { value, low, high } = differenceOf(own, others);
    expect(value).toBe(-3);
    // Variances 4 + 1 + 1 + 1 = 7, each of one degree: 7² ÷ (16 + 1 + 1 + 1) = 2.58 degrees.
    const half = t95(49 / 19) * Math.sqrt(7);
    expect(high - value).toBeCloseTo(half, 9);
    expect(value - low).toBeCloseTo(half, 9);
  });

  it('of shares: 5 of 10 and 8 of 10 are 30 points, by Agresti and Caffo ± about 39', () => {
    const [before, after] = [shareEstimate(5, 10), shareEstimate(8, 10)];
    if (!before || !after) throw new Error('no share');
    const { value, high } = differenceOf({ before, after });
    expect(value).toBe(30);
    // (6 ÷ 12 and 9 ÷ 12): 100 × √(0.25 ÷ 12 + 0.1875 ÷ 12) = 19.1 points, times 2.1.
    expect(high - value).toBeCloseTo(t95(17.63) * 19.094, 1);
  });

  it('holds its value, and mirrors when before and after change places', () => {
    fc.assert(
      fc.property(sides, sides, (own, others) => {
        const there = differenceOf(own, others);
        expect(there.low).toBeLessThanOrEqual(there.value);
        expect(there.high).toBeGreaterThanOrEqual(there.value);
        const swap = ({ before, after }: typeof own) => ({ before: after, after: before });
        const back = differenceOf(swap(own), swap(others));
        expect(back.value).toBeCloseTo(-there.value, 6);
        expect(back.high).toBeCloseTo(-there.low, 6);
      }),
    );
  });

  it('does not see what changed for everybody alike', () => {
    fc.assert(
      fc.property(sides, fc.double({ min: -1e5, max: 1e5, noNaN: true }), (own, shift) => {
        const moved = (one: Estimate) => ({ ...one, value: one.value + shift });
        const others = { before: own.before, after: own.before };
        const calm = differenceOf(own, others).value;
        const season = differenceOf(
          { before: own.before, after: moved(own.after) },
          { before: own.before, after: moved(own.before) },
        ).value;
        expect(season).toBeCloseTo(calm, 5);
      }),
    );
  });

  it('is no surer with a comparison than without', () => {
    fc.assert(
      fc.property(sides, sides, (own, others) => {
        const width = ({ low, high }: { low: number; high: number }) => high - low;
        const wide = { before: { ...others.before, n: 5000 }, after: { ...others.after, n: 5000 } };
        const large = { before: { ...own.before, n: 5000 }, after: { ...own.after, n: 5000 } };
        expect(width(differenceOf(large, wide))).toBeGreaterThanOrEqual(
          width(differenceOf(large)) * 0.999,
        );
      }),
    );
  });

  it('covers the truth about 95 times in 100', () => {
    // A fixed chance, so that the test always says the same.
    let seed = 7;
    const random = () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
    const sample = (centre: number, n: number, spread: number) =>
      mean(Array.from({ length: n }, () => centre + spread * normal()));
    let covered = 0;
    const rounds = 2000;
    for (let round = 0; round < rounds; round += 1) {
      const own = { before: sample(50, 8, 10), after: sample(44, 6, 20) };
      const others = { before: sample(50, 30, 10), after: sample(49, 30, 10) };
      const { low, high } = differenceOf(own, others);
      if (low <= -5 && high >= -5) covered += 1;
    }
    expect(covered / rounds).toBeGreaterThan(0.935);
    expect(covered / rounds).toBeLessThan(0.97);
  });
});

describe('estimates', () => {
  it('need two figures for a mean, one for a share, some money for a rate', () => {
    expect(meanEstimate([1])).toBeNull();
    expect(shareEstimate(0, 0)).toBeNull();
    expect(logRateEstimate([], 90)).toBeNull();
    expect(logRateEstimate([0, 0], 90)).toBeNull();
  });

  it('of a rate do not depend on the currency’s size, and halve by the day in twice the days', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 2, max: 1000 }), (all, times) => {
        const plain = logRateEstimate(all, 90);
        const scaled = logRateEstimate(
          all.map((amount) => amount * times),
          90,
        );
        expect(scaled?.variance).toBeCloseTo(plain?.variance ?? NaN, 9);
        expect((scaled?.value ?? NaN) - (plain?.value ?? NaN)).toBeCloseTo(Math.log(times), 9);
        expect((plain?.value ?? NaN) - (logRateEstimate(all, 180)?.value ?? NaN)).toBeCloseTo(
          Math.log(2),
          9,
        );
      }),
    );
  });
});

describe('several effects as one', () => {
  const difference = fc.record({
    value: fc.double({ min: -100, max: 100, noNaN: true }),
    half: fc.double({ min: 0.1, max: 100, noNaN: true }),
  });

  it('lie between the smallest and the largest, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(difference, { minLength: 1, maxLength: 20 }), (all) => {
        const list = all.map(({ value, half }) => ({
          value,
          low: value - half,
          high: value + half,
        }));
        const one = pooled(list);
        const values = list.map(({ value }) => value);
        expect(one?.value).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(one?.value).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
        expect(pooled([...list].reverse())?.value).toBeCloseTo(one?.value ?? NaN, 9);
      }),
    );
  });

  it('of none are none, and of one are that one', () => {
    expect(pooled([])).toBeNull();
    const one = pooled([{ value: 6, low: -2, high: 14 }]);
    expect(one?.value).toBeCloseTo(6, 9);
    expect(one?.low).toBeCloseTo(-2, 9);
  });
});
