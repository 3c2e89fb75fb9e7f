import { addDays, type Day } from '../../time.js';
import { balanceOfDeals, worthOfDeals } from '../measure.js';
import { isRegistration, openDays, type OpenDays } from './deal-days.js';
import { isForward, stageSteps } from './deal-stages.js';
import { ofOneDeal } from './of-one-deal.js';

/** Stands for "always": what has no day of its own is in every balance. */
export const sinceEver: Day = '0001-01-01';

/** Open deals; key: stage. */
export const openDeals = balanceOfDeals('open-deals', function* (deal, context) {
  const stages = stageSteps(deal, context);
  if (!stages) return;
  const { open, first, steps, last } = stages;
  yield { day: open.from, key: first };
  for (const { day, from, to } of steps) {
    yield { day, key: from, amount: -1 };
    yield { day, key: to };
  }
  if (open.until) yield { day: open.until, key: last, amount: -1 };
});

/** Open deals that were registered or moved forward at most `activeDays` days before. */
export const activeDeals = balanceOfDeals('active-deals', function* (deal, context) {
  for (const { from, until } of activeIntervals(deal, context)) {
    yield { day: from };
    yield { day: until, amount: -1 };
  }
});

/** What they are worth; key: currency. */
export const activeAmount = worthOfDeals('active-amount', function* (deal, context) {
  const { amount, currency } = deal;
  if (amount === undefined) return;
  for (const { from, until } of activeIntervals(deal, context)) {
    yield { day: from, key: currency, amount };
    yield { day: until, key: currency, amount: -amount };
  }
});

/** Days after which an open deal is old. */
export const oldAfterDays = 90;

/** Open deals registered more than `oldAfterDays` days before. */
export const oldDeals = balanceOfDeals('old-deals', function* (deal, context) {
  const open = openDays(deal, context);
  if (!open) return;
  const day = addDays(open.from, oldAfterDays + 1);
  if (open.until !== undefined && open.until <= day) return;
  yield { day };
  if (open.until) yield { day: open.until, amount: -1 };
});

/** Open deals that nobody dated. */
export const undatedDeals = balanceOfDeals('undated-deals', function* (deal) {
  if (deal.outcome === 'open' && !deal.registered && isRegistration(deal)) {
    yield { day: sinceEver };
  }
});

/**
 * Registration and each step forward open an interval of `activeDays`; those that touch are one, and
 * closing cuts the last. None where the deal never was open at the end of a day. Day D is active when D − activeDays ≤ step ≤ D, so `until` is one day later.
 */
export const activeIntervals = ofOneDeal((deal, context): Required<OpenDays>[] => {
  const stages = stageSteps(deal, context);
  if (!stages) return [];
  const { open } = stages;
  const forward = stages.steps.filter(isForward);
  const intervals: Required<OpenDays>[] = [];
  for (const from of [open.from, ...forward.map(({ day }) => day)]) {
    const until = earlier(addDays(from, context.activeDays + 1), open.until);
    const before = intervals.at(-1);
    if (before && from <= before.until) before.until = until;
    else intervals.push({ from, until });
  }
  return intervals;
});

function earlier(day: Day, other: Day | undefined): Day {
  return other !== undefined && other < day ? other : day;
}
