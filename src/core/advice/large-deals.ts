import type { Deal } from '../deal.js';
import { toMajor } from '../kpi/money.js';

/** Percent of a sum from which on one deal, or few together, are the news; `most` = what few means. */
export interface Concentration {
  one: number;
  few: number;
  most: number;
}

/**
 * The few deals that made most of a sum, with their share in percent; null where it was made by
 * many. `sum` in major units. Deals in a currency other than most of them are left out: their amounts
 * cannot be laid side by side.
 */
export function largestWins(
  wins: readonly Deal[],
  sum: number,
  { one, few, most }: Concentration,
): { deals: number; share: number } | null {
  const currency = wins[0]?.currency;
  const amounts = wins
    .filter((win) => win.currency === currency)
    .map((win) => toMajor(win.amount ?? 0n, win.currency))
    .sort((a, b) => b - a);
  const [largest] = amounts;
  if (largest === undefined || sum <= 0) return null;
  if (100 * largest >= one * sum) return { deals: 1, share: (100 * largest) / sum };
  for (let deals = 2; deals <= most && deals < amounts.length; deals += 1) {
    const together = amounts.slice(0, deals).reduce((total, amount) => total + amount, 0);
    if (100 * together >= few * sum) return { deals, share: (100 * together) / sum };
  }
  return null;
}
