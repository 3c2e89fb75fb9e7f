import { minorUnitPlaces } from '../currency.js';
import type { Day, Month } from '../time.js';
import type { KpiFigure } from './definition.js';
import { lastDayOf } from './fiscal-calendar.js';
import type { RateTable } from './rates.js';
import type { Part } from './report.js';

/** Minor units by month and currency (or by a longer key that begins with the currency). */
export type MonthlyAmounts = ReadonlyMap<Month, ReadonlyMap<string, bigint>>;

/** Into which currency money is turned, by which rates, and the day at which balances are. */
export interface Exchange {
  currency: string;
  rates: RateTable;
  end: Day;
}

/** An amount in the currency that is shown; `minor` is null where a rate is missing. */
export interface Converted {
  minor: bigint | null;
  currency: string;
  /** What it is made of. */
  sums: ReadonlyMap<string, bigint>;
  /** Currencies without a rate. */
  unknown: readonly string[];
}

/**
 * What was earned or spent over months: each month by the last rate dated no later than its last day,
 * rounded half-even once per month and currency.
 */
export function convertFlow(months: MonthlyAmounts, exchange: Exchange): Converted {
  return converted(
    [...months].flatMap(([month, sums]) =>
      [...byCurrency(sums)].map(([code, amount]) => ({ code, amount, at: lastDayOf(month) })),
    ),
    exchange,
  );
}

/** What there is at a moment, by the last rate dated no later than the end of what is asked for. */
export function convertBalance(sums: ReadonlyMap<string, bigint>, exchange: Exchange): Converted {
  return converted(
    [...byCurrency(sums)].map(([code, amount]) => ({ code, amount, at: exchange.end })),
    exchange,
  );
}

function converted(
  amounts: readonly { code: string; amount: bigint; at: Day }[],
  { currency, rates }: Exchange,
): Converted {
  const sums = new Map<string, bigint>();
  const unknown = new Set<string>();
  let minor = 0n;
  for (const { code, amount, at } of amounts) {
    sums.set(code, (sums.get(code) ?? 0n) + amount);
    const worth = amount === 0n ? 0n : rates.convert(amount, code, currency, at);
    if (worth === null) unknown.add(code);
    else minor += worth;
  }
  return { minor: unknown.size > 0 ? null : minor, currency, sums, unknown: [...unknown] };
}

/** In major units, for showing. */
export function majorOf({ minor, currency }: Converted): number | null {
  return minor === null ? null : toMajor(minor, currency);
}

/** The same months with only what is wanted of each, such as the amounts of one channel. */
export function eachMonth(
  months: MonthlyAmounts,
  pick: (amounts: ReadonlyMap<string, bigint>) => ReadonlyMap<string, bigint>,
): MonthlyAmounts {
  return new Map([...months].map(([month, amounts]) => [month, pick(amounts)]));
}

/** Minor units as a number of major ones; exact up to 2^53 minor units, correctly rounded to a double. */
export function toMajor(minor: bigint, currency: string): number {
  return Number(minor) / 10 ** minorUnitPlaces(currency);
}

/** Sums by currency, where the keys of a money measure begin with the code. */
export function byCurrency(
  of: ReadonlyMap<string, bigint>,
  wanted: (key: string) => boolean = () => true,
): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const [key, amount] of of) {
    const currency = key.slice(0, 3);
    if (wanted(key)) sums.set(currency, (sums.get(currency) ?? 0n) + amount);
  }
  return sums;
}

/** What a figure says where a rate is missing: each currency by itself. */
export function withoutRate({ sums, unknown, currency }: Converted, n: number): KpiFigure {
  const each: Record<string, Part> = {};
  for (const [code, amount] of sums) each[code] = toMajor(amount, code);
  return {
    status: 'error',
    code: 'no-rate',
    message: `No exchange rate from ${unknown.join(', ')} to ${currency}: import one with "pulse import rates".`,
    n,
    parts: { byCurrency: each },
  };
}
