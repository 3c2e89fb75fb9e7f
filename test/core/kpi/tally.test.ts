import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Entry, summed, Tally } from '../../../src/core/kpi/tally.js';

const entry = fc.tuple(
  fc.integer({ min: 1, max: 5 }),
  fc.constantFrom('', 'USD', 'won', 'ä'),
  fc.integer({ min: -2, max: 2 }),
);

describe('entries that are added up', () => {
  it('are the same from a sorted list as from a tally, in whatever order they came', () => {
    fc.assert(
      fc.property(fc.array(entry), fc.array(entry), (some, others) => {
        const tally = new Tally();
        for (const one of [...others, ...some]) tally.add(...one);
        expect(summed([...some, ...others])).toEqual(tally.entries());
      }),
    );
  });

  it('come by day and key, each once, and without those that are nothing', () => {
    const all: Entry[] = [
      [2, 'b', 1],
      [1, 'a', 5n],
      [2, 'a', 3],
      [2, 'b', -1],
      [1, 'a', 2n],
    ];
    expect(summed(all)).toEqual([
      [1, 'a', 7n],
      [2, 'a', 3],
    ]);
  });
});
