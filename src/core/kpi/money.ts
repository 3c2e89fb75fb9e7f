import { minorUnitPlaces } from '../currency.js';
import type { KpiFigure } from './definition.js';
import type { Part } from './report.js';

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

/**
 * The sum in one currency, in its major units; null where it also holds another one for which no rate
 * is known: money is never added blindly.
 */
export function inCurrency(sums: ReadonlyMap<string, bigint>, currency: string): number | null {
  const others = [...sums].some(([code, amount]) => code !== currency && amount !== 0n);
  return others ? null : toMajor(sums.get(currency) ?? 0n, currency);
}

/** What a figure says when a rate is missing: each currency by itself. */
export function noRate(sums: ReadonlyMap<string, bigint>, currency: string, n: number): KpiFigure {
  const each: Record<string, Part> = {};
  for (const [code, amount] of sums) each[code] = toMajor(amount, code);
  const unknown = [...sums.keys()].filter((code) => code !== currency);
  return {
    status: 'error',
    code: 'no-rate',
    message: `No exchange rate from ${unknown.join(', ')} to ${currency}: import one with "pulse import rates".`,
    n,
    parts: { byCurrency: each },
  };
}
