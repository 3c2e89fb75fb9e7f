import { balanceOfPartners, moneyOfDeals } from '../measure.js';
import { adjustmentsOf } from './adjusted.js';
import { winningDay } from './deal-days.js';
import { sinceEver } from './open.js';

/** Commission that was agreed for a won deal itself, by day of winning; key: currency. */
export const commissionAmount = moneyOfDeals('commission-amount', function* (deal, context) {
  const day = winningDay(deal, context);
  if (day && deal.commission !== undefined) {
    yield { day, key: deal.currency, amount: deal.commission };
  }
});

/**
 * Revenue of the deals that have such a commission of their own: a partner's rate is not for them. By
 * day of winning, what lowered it by its own day; key: currency.
 */
export const commissionedAmount = moneyOfDeals('commissioned-amount', function* (deal, context) {
  const day = winningDay(deal, context);
  if (!day || deal.commission === undefined) return;
  const key = deal.currency;
  if (deal.amount !== undefined) yield { day, key, amount: deal.amount };
  for (const lowered of adjustmentsOf(deal, context)) {
    yield { day: lowered.day, key, amount: -lowered.amount };
  }
});

/** Partners by the rate they earn today, which is taken to be that of all days; key: percent. */
export const commissionRates = balanceOfPartners('commission-rates', function* (partner) {
  const { commissionRate } = partner;
  if (commissionRate !== undefined) yield { day: sinceEver, key: String(commissionRate) };
});
