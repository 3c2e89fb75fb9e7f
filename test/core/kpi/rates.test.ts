import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minorUnitPlaces } from '../../../src/core/currency.js';
import { convertBalance, convertFlow, majorOf } from '../../../src/core/kpi/money.js';
import { createRateTable, type Rate } from '../../../src/core/kpi/rates.js';
import { lastDayOf } from '../../../src/core/kpi/fiscal-calendar.js';

const currency = fc.constantFrom('USD', 'EUR', 'JPY', 'KWD');
const day = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 28 }))
  .map(([month, of]) => `2017-0${month}-${String(of).padStart(2, '0')}`);
const decimal = fc
  .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 999_999 }))
  .map(([whole, millionths]) => `${whole}.${String(millionths).padStart(6, '0')}`);
const rates = fc
  .uniqueArray(fc.record({ date: day, from: currency, to: currency, rate: decimal }), {
    maxLength: 12,
    selector: ({ date, from, to }) => `${date}${from}${to}`,
  })
  .map((all) => all.filter(({ from, to }) => from !== to));
const amount = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });

/** Millionths of a rate: all that the arbitrary above writes. */
const millionths = (rate: string) => BigInt(rate.replace('.', ''));
const million = 1_000_000n;

/** Worth as [numerator, denominator], looked up by reading the rule aloud. */
function worth(
  all: readonly Rate[],
  from: string,
  to: string,
  at: string,
): [bigint, bigint] | null {
  if (from === to) return [1n, 1n];
  const known = all
    .filter(({ date }) => date <= at)
    .filter((one) => (one.from === from && one.to === to) || (one.from === to && one.to === from))
    .sort((a, b) => b.date.localeCompare(a.date) || (a.from === from ? -1 : 1));
  const [last] = known;
  if (!last) return null;
  const parts = [millionths(last.rate), million] as const;
  return last.from === from ? [parts[0], parts[1]] : [parts[1], parts[0]];
}

/** Of the two whole numbers around a quotient the nearer, else the even one. */
function nearest(over: bigint, under: bigint): bigint {
  let low = over / under;
  while (low * under > over) low -= 1n;
  const [toLow, toHigh] = [over - low * under, (low + 1n) * under - over];
  if (toLow !== toHigh) return toLow < toHigh ? low : low + 1n;
  return low % 2n === 0n ? low : low + 1n;
}

function expected(all: readonly Rate[], of: bigint, from: string, to: string, at: string) {
  const through = (): [bigint, bigint] | null => {
    const [first, second] = [worth(all, from, 'USD', at), worth(all, 'USD', to, at)];
    return first && second && [first[0] * second[0], first[1] * second[1]];
  };
  const found = worth(all, from, to, at) ?? through();
  if (!found) return null;
  const scale = minorUnitPlaces(to) - minorUnitPlaces(from);
  const [up, down] = scale > 0 ? [10n ** BigInt(scale), 1n] : [1n, 10n ** BigInt(-scale)];
  return nearest(of * found[0] * up, found[1] * down);
}

describe('a rate table', () => {
  it('agrees to the minor unit with the rule read aloud', () => {
    fc.assert(
      fc.property(rates, amount, currency, currency, day, (all, of, from, to, at) => {
        const found = createRateTable(all, 'USD').convert(of, from, to, at);
        expect(found).toBe(expected(all, of, from, to, at));
      }),
      { numRuns: 2000 },
    );
  });

  it('does not depend on the order of its rates', () => {
    fc.assert(
      fc.property(rates, amount, currency, currency, day, (all, of, from, to, at) => {
        const backwards = createRateTable([...all].reverse(), 'USD');
        const forwards = createRateTable(all, 'USD');
        expect(backwards.convert(of, from, to, at)).toBe(forwards.convert(of, from, to, at));
      }),
    );
  });

  it.each([
    ['half a cent goes to the even cent below', 1n, '0.5', 0n],
    ['half a cent goes to the even cent above', 3n, '0.5', 2n],
    ['a negative half goes to the even cent, too', -3n, '0.5', -2n],
    ['anything more than half goes up', 100n, '0.015001', 2n],
  ])('rounds half-even: %s', (_, of, rate, found) => {
    const table = createRateTable([{ date: '2017-01-01', from: 'EUR', to: 'USD', rate }], 'USD');
    expect(table.convert(of, 'EUR', 'USD', '2017-01-01')).toBe(found);
  });

  it('knows how many minor units each currency has', () => {
    const table = createRateTable(
      [
        { date: '2017-01-01', from: 'JPY', to: 'USD', rate: '0.009' },
        { date: '2017-01-01', from: 'KWD', to: 'USD', rate: '3.3' },
      ],
      'USD',
    );
    expect(table.convert(1000n, 'JPY', 'USD', '2017-05-01')).toBe(900n);
    expect(table.convert(1000n, 'KWD', 'USD', '2017-05-01')).toBe(330n);
    expect(table.convert(1000n, 'JPY', 'KWD', '2017-05-01')).toBe(2727n);
  });
});

describe('money over several currencies', () => {
  const euro = (date: string, rate: string): Rate => ({ date, from: 'EUR', to: 'USD', rate });
  const table = createRateTable([euro('2017-04-30', '1.1'), euro('2017-05-20', '1.2')], 'USD');
  const exchange = { currency: 'USD', rates: table, end: '2017-05-10' };

  it('is converted by the last rate of each month, however early in it', () => {
    const flow = new Map([
      ['2017-04', new Map([['EUR', 10_000n]])],
      ['2017-05', new Map([['EUR', 10_000n]])],
      ['2017-06', new Map([['USD', 1n]])],
    ]);
    expect(majorOf(convertFlow(flow, exchange))).toBe(230.01);
  });

  it('is a balance by the rate of its day', () => {
    expect(convertBalance(new Map([['EUR', 10_000n]]), exchange).minor).toBe(11_000n);
  });

  it('is rounded once per month and currency, and never guessed', () => {
    const cents = fc.dictionary(currency, amount, { maxKeys: 4 });
    const months = fc.dictionary(fc.constantFrom('2017-01', '2017-03', '2017-06'), cents);
    fc.assert(
      fc.property(rates, months, (all, byMonth) => {
        const flow = new Map(
          Object.entries(byMonth).map(([month, sums]) => [month, new Map(Object.entries(sums))]),
        );
        const single = [...flow].flatMap(([month, sums]) =>
          [...sums].map(([code, of]) =>
            of === 0n ? 0n : expected(all, of, code, 'USD', lastDayOf(month)),
          ),
        );
        const unknown = single.includes(null);
        const sum = single.reduce((total: bigint, one) => total + (one ?? 0n), 0n);
        const found = convertFlow(flow, { ...exchange, rates: createRateTable(all, 'USD') });
        expect(found.minor).toBe(unknown ? null : sum);
        expect(found.unknown.length > 0).toBe(unknown);
      }),
      { numRuns: 1000 },
    );
  });
});
