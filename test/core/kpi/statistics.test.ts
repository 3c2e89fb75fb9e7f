import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  meanOf,
  medianOf,
  netPromoterScore,
  shareInterval,
} from '../../../src/core/kpi/statistics.js';

function histogram(values: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

describe('mean and median', () => {
  it('of nothing are nothing', () => {
    expect([meanOf(new Map()), medianOf(new Map())]).toEqual([null, null]);
  });

  it('are exactly those of the values one by one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1 }), (values) => {
        const sorted = [...values].sort((a, b) => a - b);
        const middle = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
        expect(medianOf(histogram(values))).toBe(((middle[0] ?? 0) + (middle[1] ?? 0)) / 2);
        const sum = values.reduce((a, b) => a + b, 0);
        expect(meanOf(histogram(values))).toBe(sum / values.length);
      }),
    );
  });
});

describe('the net promoter score', () => {
  it('of 7 promoters, 2 passives and 3 detractors is 33⅓', () => {
    const scores = [...Array<number>(7).fill(9), 7, 8, 0, 5, 6];
    const score = netPromoterScore(histogram(scores));
    expect(score?.nps).toBeCloseTo(33.333, 3);
    // n' = 15, p = 7.75/15, q = 3.75/15, d = 4/15, half = 1.96·√((p + q − d²)/15)
    expect(score?.low).toBeCloseTo(26.667 - 42.206, 2);
    expect(score?.high).toBeCloseTo(26.667 + 42.206, 2);
  });

  it('has no interval under two answers and is nothing of none', () => {
    expect(netPromoterScore(histogram([10]))).toEqual({ nps: 100, low: null, high: null });
    expect(netPromoterScore(histogram([]))).toBeNull();
  });

  it('is never sure, however much all agree', () => {
    const all = netPromoterScore(histogram([10, 10, 10]));
    expect(all?.high).toBeLessThanOrEqual(100);
    expect(all?.low).toBeLessThan(60);
  });
});

describe('the interval of a share', () => {
  it('reaches to the end where all or none were successes, and not further', () => {
    for (const size of [1, 7, 115, 1999]) {
      expect(shareInterval(size, size).high).toBe(100);
      expect(shareInterval(0, size).low).toBe(0);
    }
    expect(shareInterval(0, 0)).toEqual({ low: 0, high: 100 });
  });

  it('is Wilson’s: 6 of 20 lie between 14.5 and 51.9 %', () => {
    const { low, high } = shareInterval(6, 20);
    expect(low).toBeCloseTo(14.55, 1);
    expect(high).toBeCloseTo(51.9, 1);
  });
});
