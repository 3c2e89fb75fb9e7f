import type { Deal } from '../../deal.js';
import { countOfDeals, moneyOfDeals } from '../measure.js';
import { closingDay, dayIn, isRegistration } from './deal-days.js';

/** The marketing channel a lead came by; `none` where nobody tagged it. */
function channelOf({ channel }: Deal): NonNullable<Deal['channel']> | 'none' {
  return channel ?? 'none';
}

/** Registered deals by day of registration; key: channel. */
export const channelLeads = countOfDeals('channel-leads', function* (deal, context) {
  const day = dayIn(context, deal.registered);
  if (day && isRegistration(deal)) yield { day, key: channelOf(deal) };
});

/** Decided deals by day of closing; key: `channel|outcome|kind`. */
export const channelDecided = countOfDeals('channel-decided', function* (deal, context) {
  const day = closingDay(deal, context);
  if (day) yield { day, key: `${channelOf(deal)}|${deal.outcome}|${deal.kind}` };
});

/** Amounts of won deals by day of winning; key: `currency|channel`. */
export const channelAmount = moneyOfDeals('channel-amount', function* (deal, context) {
  const day = closingDay(deal, context);
  if (day && deal.outcome === 'won' && deal.amount !== undefined) {
    yield { day, key: `${deal.currency}|${channelOf(deal)}`, amount: deal.amount };
  }
});
