import { daysBetween } from '../../time.js';
import { countOfDeals, moneyOfDeals } from '../measure.js';
import { dayIn, decisionOn, winningDay } from './deal-days.js';
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
    yield { day, key: `${deal.currency}|${originOf(deal)}|${deal.kind}`, amount: deal.amount };
  }
});

/**
 * Won deals by day of winning; key: whole calendar days from registration to closing. Left out:
 * renewals (they run on a contract's calendar), deals without a registration date, and those closed
 * before they were registered.
 */
export const daysToClose = countOfDeals('days-to-close', function* (deal, context) {
  const day = winningDay(deal, context);
  const since = dayIn(context, deal.registered);
  if (!day || !since || deal.kind === 'renewal') return;
  const days = daysBetween(since, day);
  if (days >= 0) yield { day, key: String(days) };
});
