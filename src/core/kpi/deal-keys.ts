import type { Figures } from './figures.js';
import { byCurrency, type MonthlyAmounts } from './money.js';
import { remembered } from './sums-at-hand.js';

/** Keys of `won` and `lost` (kind of deal) without renewals, which follow a contract and not a sale. */
export function isNewBusiness(kind: string): boolean {
  return kind !== 'renewal';
}

/** Won amounts by currency of the deals wanted; the keys are `currency|origin|kind`. */
export function wonAmounts(
  amounts: ReadonlyMap<string, bigint>,
  wanted: (deal: { origin: string; kind: string }) => boolean = () => true,
): Map<string, bigint> {
  return byCurrency(amounts, (key) => wanted(dealOf(key)));
}

/** One figure asks for the same few keys again and again, in one part after the other. */
const dealOf = remembered((key: string) => {
  const [, origin = '', kind = ''] = key.split('|');
  return { origin, kind };
});

/** What a figure of revenue reads: what was won, and what lowered it afterwards. */
export const revenueInputs = ['won-amount', 'adjusted-amount'] as const;

/**
 * Won revenue by month and currency: what was won in it, less refunds, credit notes and cancellations
 * dated in it, of the deals wanted or of all.
 */
export function revenueByMonth(
  figures: Figures<(typeof revenueInputs)[number]>,
  wanted?: (deal: { origin: string; kind: string }) => boolean,
): MonthlyAmounts {
  const won = figures.moneyByMonth('won-amount');
  const adjusted = figures.moneyByMonth('adjusted-amount');
  return new Map(
    [...won].map(([month, amounts]) => {
      const sums = wonAmounts(amounts, wanted);
      for (const [currency, amount] of wonAmounts(adjusted.get(month) ?? new Map(), wanted)) {
        sums.set(currency, (sums.get(currency) ?? 0n) - amount);
      }
      return [month, sums];
    }),
  );
}
