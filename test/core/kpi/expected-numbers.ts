import type { Deal } from '../../../src/core/deal.js';

export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : (100 * part) / whole;
}

export function per(sum: number, count: number): number | null {
  return count === 0 ? null : sum / count;
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

/** In major units of a currency with two places, as doubles have it. */
export function sum(deals: readonly Deal[]): number {
  return Number(deals.reduce((all, { amount }) => all + (amount ?? 0n), 0n)) / 100;
}

export function worth(deals: readonly Deal[]) {
  return { deals: deals.length, amount: sum(deals) };
}
