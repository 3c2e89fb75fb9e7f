import type { Deal } from '../../deal.js';
import { daysBetween } from '../../time.js';
import { countOfDeals, moneyOfDeals } from '../measure.js';
import { adjustmentsOf } from './adjusted.js';
import { decisionOn, isRegistration, registrationDay, winningDay } from './deal-days.js';

/** The marketing channel a lead came by; `none` where nobody tagged it. */
function channelOf({ channel }: Deal): NonNullable<Deal['channel']> | 'none' {
  return channel ?? 'none';
}

/** Registered deals by day of registration; key: channel. */
export const channelLeads = countOfDeals('channel-leads', function* (deal, context) {
  const day = registrationDay(deal, context);
  if (day && isRegistration(deal)) yield { day, key: channelOf(deal) };
});

/** Decided deals by day of closing; key: `channel|outcome|kind`. */
export const channelDecided = countOfDeals('channel-decided', function* (deal, context) {
  const decided = decisionOn(deal, context);
  if (!decided) return;
  yield { day: decided.day, key: `${channelOf(deal)}|${decided.outcome}|${deal.kind}` };
});

/**
 * Days from lead to win, by day of winning; key: `channel|days`, and under `channel|deals` of how many
 * deals they are. Left out: as in `days-to-close`.
 */
export const channelDays = countOfDeals('channel-days', function* (deal, context) {
  const day = winningDay(deal, context);
  const since = registrationDay(deal, context);
  if (!day || !since || deal.kind === 'renewal' || day < since) return;
  yield { day, key: `${channelOf(deal)}|deals` };
  const amount = daysBetween(since, day);
  if (amount > 0) yield { day, key: `${channelOf(deal)}|days`, amount };
});

/** Amounts of won deals by day of winning, less adjustments by their day; key: `currency|channel`. */
export const channelAmount = moneyOfDeals('channel-amount', function* (deal, context) {
  const day = winningDay(deal, context);
  if (!day) return;
  const key = `${deal.currency}|${channelOf(deal)}`;
  yield { day, key, amount: deal.amount ?? 0n };
  for (const { day: later, amount } of adjustmentsOf(deal, context)) {
    yield { day: later, key, amount: -amount };
  }
});
