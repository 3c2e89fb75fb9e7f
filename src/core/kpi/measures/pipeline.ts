import type { Deal } from '../../deal.js';
import { balanceOfDeals, countOfDeals, moneyOfDeals, worthOfDeals } from '../measure.js';
import { closingDay, openDays } from './deal-days.js';
import { stageSteps } from './deal-stages.js';
import { activeIntervals } from './open.js';
import { qualifiedOn } from './stage-history.js';

/** What open deals are worth; key: `currency|stage`. */
export const openAmount = worthOfDeals('open-amount', function* (deal, context) {
  const stages = stageSteps(deal, context);
  const { amount, currency } = deal;
  if (!stages || amount === undefined) return;
  const { open, first, steps, last } = stages;
  yield { day: open.from, key: `${currency}|${first}`, amount };
  for (const { day, from, to } of steps) {
    yield { day, key: `${currency}|${from}`, amount: -amount };
    yield { day, key: `${currency}|${to}`, amount };
  }
  if (open.until) yield { day: open.until, key: `${currency}|${last}`, amount: -amount };
});

/** Open deals whose amount nobody has stated. */
export const openUnpriced = balanceOfDeals('open-unpriced', function* (deal, context) {
  const open = openDays(deal, context);
  if (!open || deal.amount !== undefined) return;
  yield { day: open.from };
  if (open.until) yield { day: open.until, amount: -1 };
});

/** Open deals that have reached `qualify`, by a stage or by their day of qualification. */
export const openQualified = balanceOfDeals('open-qualified', function* (deal, context) {
  const open = openDays(deal, context);
  const reached = qualifiedOn(deal, context);
  if (!open || !reached) return;
  const from = reached > open.from ? reached : open.from;
  if (open.until && open.until <= from) return;
  yield { day: from };
  if (open.until) yield { day: open.until, amount: -1 };
});

/** Those of them that are active, too. */
export const activeQualified = balanceOfDeals('active-qualified', function* (deal, context) {
  const reached = qualifiedOn(deal, context);
  if (!reached) return;
  for (const { from, until } of activeIntervals(deal, context)) {
    const begins = reached > from ? reached : from;
    if (until <= begins) continue;
    yield { day: begins };
    yield { day: until, amount: -1 };
  }
});

/** Deals by the day they were lost to a competitor. */
export const lostToCompetitor = countOfDeals('lost-to-competitor', function* (deal, context) {
  const day = closingDay(deal, context);
  if (day && wentToCompetitor(deal)) yield { day };
});

/** What they were worth; key: currency. */
export const lostAmount = moneyOfDeals('lost-amount', function* (deal, context) {
  const day = closingDay(deal, context);
  if (day && wentToCompetitor(deal) && deal.amount !== undefined) {
    yield { day, key: deal.currency, amount: deal.amount };
  }
});

/** A named competitor says it where no reason was recorded. */
function wentToCompetitor({ outcome, lostReason, competitor }: Deal): boolean {
  if (outcome !== 'lost') return false;
  return lostReason === 'competitor' || (lostReason === undefined && competitor !== undefined);
}
