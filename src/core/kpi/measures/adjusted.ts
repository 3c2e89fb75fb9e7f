import type { Adjustment, Deal } from '../../deal.js';
import type { Day } from '../../time.js';
import { type MeasureContext, moneyOfDeals } from '../measure.js';
import { winningDay } from './deal-days.js';
import { originOf } from './registered.js';

/**
 * By how much a won deal's revenue was lowered and when, in minor units; never before it was won. The
 * first cancellation without an amount takes what the stated amounts leave.
 */
export function adjustmentsOf(
  deal: Deal,
  context: MeasureContext,
): { day: Day; amount: bigint; kind: Adjustment['kind'] }[] {
  const won = winningDay(deal, context);
  const all = deal.adjustments ?? [];
  if (!won || all.length === 0) return [];
  const stated = all.reduce((sum, { amount = 0n }) => sum + amount, 0n);
  const taker = all.find(({ amount }) => amount === undefined);
  return all.map((one) => ({
    day: one.date > won ? one.date : won,
    amount: one === taker ? (deal.amount ?? 0n) - stated : (one.amount ?? 0n),
    kind: one.kind,
  }));
}

/** What lowered revenue, positive, by day; key: `currency|origin|kind of deal|kind of adjustment`. */
export const adjustedAmount = moneyOfDeals('adjusted-amount', function* (deal, context) {
  for (const { day, amount, kind } of adjustmentsOf(deal, context)) {
    yield { day, key: `${deal.currency}|${originOf(deal, context)}|${deal.kind}|${kind}`, amount };
  }
});
