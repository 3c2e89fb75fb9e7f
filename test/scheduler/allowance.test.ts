import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allow, hold } from '../../src/scheduler/allowance.js';

type Counts = Parameters<typeof allow>[0];

/** Asks at these instants; gives those at which a call was allowed. */
function allowedAt(calls: number, perSeconds: number, instants: readonly number[]): number[] {
  let counts: Counts = [];
  return instants.filter((now) => {
    const allowance = allow(counts, 'any', { calls, perSeconds }, now);
    if ('counts' in allowance) counts = allowance.counts;
    return 'counts' in allowance;
  });
}

describe('the allowance of a platform', () => {
  it('never gives more calls than the rate in any span of its length, whenever they are asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom(0.01, 1, 5, 60),
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 300 }),
        (calls, perSeconds, parts) => {
          const span = perSeconds * 1000;
          let at = 1e12;
          const allowed = allowedAt(
            calls,
            perSeconds,
            parts.map((part) => (at += (part * span) / 400)),
          );
          for (const [index, last] of allowed.entries()) {
            const first = allowed[index - calls];
            if (first !== undefined) expect(last - first).toBeGreaterThan(span);
          }
        },
      ),
    );
  });

  it('gives at least nine tenths of the rate to somebody who always waits as long as it says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 59_999 }),
        (calls, offset) => {
          let counts: Counts = [];
          let now = 1e12 + offset;
          const began = now;
          for (let count = 0; count < calls * 10;) {
            const allowance = allow(counts, 'any', { calls, perSeconds: 60 }, now);
            if ('counts' in allowance) [counts, count] = [allowance.counts, count + 1];
            else now += allowance.waitMs;
          }
          expect(now - began).toBeLessThan((9 * 60_000) / 0.9);
        },
      ),
    );
  });

  it('is used up until the instant at which the platform wants calls again', () => {
    const rate = { calls: 5, perSeconds: 1 };
    const held = hold([], 'any', rate, 5000);
    expect(allow(held, 'any', rate, 2000)).toEqual({ waitMs: 3000 });
    expect(allow(held, 'other', rate, 2000)).toHaveProperty('counts');
    expect(allow(held, 'any', rate, 5000)).toHaveProperty('counts');
  });

  it('keeps no more counts than a window has parts, however often it is asked', () => {
    let counts: Counts = [];
    for (let now = 1e12; now < 1e12 + 400_000; now += 200) {
      const allowance = allow(counts, 'any', { calls: 300, perSeconds: 60 }, now);
      if ('counts' in allowance) counts = allowance.counts;
    }
    expect(counts.length).toBeLessThanOrEqual(52);
  });
});
