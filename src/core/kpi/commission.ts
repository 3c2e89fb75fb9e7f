import { revenueByMonth, revenueInputs } from './deal-keys.js';
import type { Figures } from './figures.js';
import { convertFlow, type Exchange, type MonthlyAmounts, toMajor } from './money.js';
import { halfEven } from './rates.js';

/** What an estimate of commission reads. */
export const commissionInputs = [
  ...revenueInputs,
  'commission-amount',
  'commissioned-amount',
  'commission-rates',
  'child-partners',
] as const;
type CommissionFigures = Figures<(typeof commissionInputs)[number]>;

/**
 * What a partner may expect to earn, in major units: what was agreed for single deals, and its rate of
 * the revenue of all others. Null where neither is known, where money has no rate of exchange, and for
 * a partner whose revenue is also that of partners below it, with rates of their own.
 */
export function commissionOf(
  partner: string,
  figures: CommissionFigures,
  exchange: Exchange,
): number | null {
  if (hasChildren(partner, figures)) return null;
  const agreed = figures.moneyByMonth('commission-amount');
  const rate = rateOf(figures);
  if (rate === undefined && [...agreed.values()].every(({ size }) => size === 0)) return null;
  const single = convertFlow(agreed, exchange).minor;
  const base = rate === undefined ? 0n : convertFlow(othersByMonth(figures), exchange).minor;
  if (single === null || base === null) return null;
  const earned = halfEven(base * BigInt(Math.round((rate ?? 0) * rateUnits)), wholeRate);
  return toMajor(single + earned, exchange.currency);
}

/** A rate is percent with at most four decimals. */
const rateUnits = 10_000;
const wholeRate = 100n * BigInt(rateUnits);

function hasChildren(partner: string, figures: CommissionFigures): boolean {
  const children = figures.balance('child-partners');
  return [...children].some(([child, count]) => count > 0 && child !== partner);
}

/** Percent. */
function rateOf(figures: CommissionFigures): number | undefined {
  const kept = [...figures.balance('commission-rates')].find(([, partners]) => partners > 0);
  return kept && Number(kept[0]);
}

/** Revenue without that of the deals whose commission was agreed for themselves. */
function othersByMonth(figures: CommissionFigures): MonthlyAmounts {
  const commissioned = figures.moneyByMonth('commissioned-amount');
  return new Map(
    [...revenueByMonth(figures)].map(([month, sums]) => {
      const others = new Map(sums);
      for (const [currency, amount] of commissioned.get(month) ?? []) {
        others.set(currency, (others.get(currency) ?? 0n) - amount);
      }
      return [month, others];
    }),
  );
}
