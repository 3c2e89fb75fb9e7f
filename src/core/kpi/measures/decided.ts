import { daysBetween } from '../../time.js';
import { countOfDeals, moneyOfDeals } from '../measure.js';
import { decisionOn, registrationDay, winningDay } from './deal-days.js';
import { originOf } from './registered.js';

/** Deals by day of winning; key: kind of deal. */
export const won = countOfDeals('won', function* (deal, context) {
  const day = winningDay(deal, context);
  if (day) yield { day, key: deal.kind };
});

/** Deals by day of losing; key: kind of deal. */
export const lost = countOfDeals('lost', function* (deal, context) {
  const decided = decisionOn(deal, context);
  if (decided?.outcome === 'lost') yield { day: decided.day, key: deal.kind };
});

/** Amounts of won deals by day of winning, whatever came later; key: `currency|origin|kind`. */
export const wonAmount = moneyOfDeals('won-amount', function* (deal, context) {
  const day = winningDay(deal, context);
  if (day && deal.amount !== undefined) {
    yield {
      day,
      key: `${deal.currency}|${originOf(deal, context)}|${deal.kind}`,
      amount: deal.amount,
    };
  }
});

/** What customers have paid of won deals, by day of winning; key: currency. */
export const paidAmount = moneyOfDeals('paid-amount', function* (deal, context) {
  const day = winningDay(deal, context);
  if (day && deal.paidAmount !== undefined) {
    yield { day, key: deal.currency, amount: deal.paidAmount };
  }
});

/** Won deals of known customers by day of winning; key: the customer. In partners' rows only. */
export const wonCustomers = countOfDeals('won-customers', function* (deal, context) {
  const day = winningDay(deal, context);
  if (day && deal.customer !== undefined) yield { day, key: deal.customer };
});

/**
 * Lost deals by day of losing; key: `days|timing`, whole days from registration to losing (empty where
 * nobody knows them) and `timing` where that was the reason, else empty. Renewals are left out.
 */
export const lostDays = countOfDeals('lost-days', function* (deal, context) {
  const decided = decisionOn(deal, context);
  if (decided?.outcome !== 'lost' || deal.kind === 'renewal') return;
  const since = registrationDay(deal, context);
  const days = since === undefined ? -1 : daysBetween(since, decided.day);
  const reason = deal.lostReason === 'timing' ? 'timing' : '';
  yield { day: decided.day, key: `${days < 0 ? '' : days}|${reason}` };
});

/**
 * Won deals by day of winning; key: whole calendar days from registration to closing. Left out:
 * renewals (they run on a contract's calendar), deals without a registration date, and those closed
 * before they were registered.
 */
export const daysToClose = countOfDeals('days-to-close', function* (deal, context) {
  const day = winningDay(deal, context);
  const since = registrationDay(deal, context);
  if (!day || !since || deal.kind === 'renewal') return;
  const days = daysBetween(since, day);
  if (days >= 0) yield { day, key: String(days) };
});
