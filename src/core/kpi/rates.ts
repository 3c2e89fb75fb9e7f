import { z } from 'zod';
import { minorUnitPlaces } from '../currency.js';
import type { Saved } from '../ports.js';
import { day, type Day } from '../time.js';

const currency = z.string().regex(/^[A-Z]{3}$/);

/** From `date` on, 1 `from` is worth `rate` `to`. The rate stays the decimal that was written. */
export const rate = z.object({
  date: day,
  from: currency,
  to: currency,
  rate: z
    .string()
    .regex(/^\d{1,12}(\.\d{1,12})?$/, 'must be a number such as 1.0845')
    .regex(/[1-9]/, 'must be more than 0'),
});
export type Rate = z.infer<typeof rate>;

/** Where the engine finds rates. */
export interface RateSource {
  /** Every rate between two of these currencies that is dated `until` or earlier. */
  among(currencies: readonly string[], until: Day): Promise<Rate[]>;
}

export interface RateRepository extends RateSource {
  all(): Promise<Rate[]>;
  /** Writes or replaces by (date, from, to). */
  saveAll(rates: readonly Rate[]): Promise<Saved>;
}

/** A quotient of two positive whole numbers. */
interface Ratio {
  over: bigint;
  under: bigint;
}

/** Looks up what money was worth. */
export interface RateTable {
  /** Minor units of `to` for minor units of `from`, by the last rate on or before a day; null = no rate. */
  convert(amount: bigint, from: string, to: string, at: Day): bigint | null;
}

/**
 * A rate is found as written, else the other way round, else over `through`. Where both directions
 * are known the later one counts, of one day the direct one.
 */
export function createRateTable(rates: readonly Rate[], through: string): RateTable {
  const series = seriesByPair(rates);

  function single(from: string, to: string, at: Day): Ratio | undefined {
    const direct = lastBy(series.get(`${from}|${to}`), at);
    const inverse = lastBy(series.get(`${to}|${from}`), at);
    if (inverse && (!direct || inverse.date > direct.date)) return inverted(inverse.ratio);
    return direct?.ratio;
  }

  function ratioOf(from: string, to: string, at: Day): Ratio | undefined {
    const straight = single(from, to, at);
    if (straight) return straight;
    const [first, second] = [single(from, through, at), single(through, to, at)];
    return first && second && product(first, second);
  }

  return {
    convert(amount, from, to, at) {
      if (from === to) return amount;
      const ratio = ratioOf(from, to, at);
      if (!ratio) return null;
      const units = product(ratio, {
        over: 10n ** BigInt(minorUnitPlaces(to)),
        under: 10n ** BigInt(minorUnitPlaces(from)),
      });
      return halfEven(amount * units.over, units.under);
    },
  };
}

type Series = { date: Day; ratio: Ratio }[];

function seriesByPair(rates: readonly Rate[]): Map<string, Series> {
  const series = new Map<string, Series>();
  for (const { date, from, to, rate: written } of rates) {
    const pair = `${from}|${to}`;
    const known = series.get(pair) ?? [];
    known.push({ date, ratio: ratioOf(written) });
    series.set(pair, known);
  }
  for (const one of series.values()) one.sort((a, b) => (a.date < b.date ? -1 : 1));
  return series;
}

function lastBy(series: Series | undefined, at: Day): Series[number] | undefined {
  return series?.findLast(({ date }) => date <= at);
}

function ratioOf(written: string): Ratio {
  const [whole = '', fraction = ''] = written.split('.');
  return { over: BigInt(whole + fraction), under: 10n ** BigInt(fraction.length) };
}

function inverted({ over, under }: Ratio): Ratio {
  return { over: under, under: over };
}

function product(a: Ratio, b: Ratio): Ratio {
  return { over: a.over * b.over, under: a.under * b.under };
}

/** The whole number nearest to a quotient, of two equally near ones the even. */
export function halfEven(over: bigint, under: bigint): bigint {
  const size = over < 0n ? -over : over;
  const whole = size / under;
  const twice = 2n * (size % under);
  const up = twice > under || (twice === under && whole % 2n === 1n);
  const rounded = up ? whole + 1n : whole;
  return over < 0n ? -rounded : rounded;
}
