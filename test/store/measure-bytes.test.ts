import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBytes, toBytes } from '../../src/store/measure-bytes.js';
import { wholeMonth } from '../../src/core/kpi/reduce-cells.js';

const key = fc.oneof(fc.string(), fc.constantFrom('', '12n', 'USD|open', '"n"]', '__proto__'));
const entriesOf = <Amount>(amount: fc.Arbitrary<Amount>) =>
  fc.array(fc.tuple(fc.integer({ min: 1, max: 31 }), key, amount));
/** A measure counts, or adds up money. */
const entries = fc.oneof(entriesOf(fc.integer()), entriesOf(fc.bigInt()));

describe('measures kept as bytes', () => {
  it('come back as they were, whatever their keys and amounts', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('won', 'lost', 'won-amount'), entries), (cell) => {
        expect(fromBytes(toBytes(cell))).toEqual(cell);
      }),
    );
  });

  it('keep the balances of a stock and the days beside them', () => {
    const stock = {
      balances: { 'open-amount': [['USD|qualify', '2026-01', 12_345_678_901_234_567_890n]] },
      days: [['deal', '2026-01', '2026-01-03', '2026-01-30']],
    };
    expect(fromBytes(toBytes(stock))).toEqual(stock);
  });

  it('tell a partner called "12n" and a tier called "3n" from money', () => {
    const ranking = {
      partners: [
        ['11n', 0, [], '2n'],
        ['12n', 1, [['USD|2026-01', 12n]], '3n'],
      ],
      trained: { all: 1, inProgramme: 1 },
    };
    expect(fromBytes(toBytes(ranking))).toEqual(ranking);
  });

  it('are added up by key for whole months', () => {
    const cell = {
      won: [
        [3, 'new', 1],
        [30, 'new', 2],
        [30, 'renewal', 1],
      ],
      'won-amount': [
        [3, 'USD', 5n],
        [30, 'USD', -5n],
      ],
    } as const;
    expect(wholeMonth(cell)).toEqual({
      won: [
        [1, 'new', 3],
        [1, 'renewal', 1],
      ],
    });
  });
});
