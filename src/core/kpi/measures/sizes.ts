import type { Deal } from '../../deal.js';
import { monthOf } from '../../time.js';
import { countOfDeals, type MeasureContext } from '../measure.js';
import {
  closingDay,
  decisionOn,
  isRegistration,
  registrationDay,
  winningDay,
} from './deal-days.js';

/** Amounts are kept to their first so many binary digits: a bucket is at most 1/32 wide. */
const digits = 6;

/**
 * A won deal against `smallDealAmount`, which is in the programme's currency: without a rate nobody
 * can say it of an amount in another one.
 */
export type Size = 'small' | 'fair' | 'foreign';

function sizeOf({ amount = 0n, currency }: Deal, context: MeasureContext): Size {
  if (currency !== context.currency) return 'foreign';
  return amount < context.smallDealAmount ? 'small' : 'fair';
}

/** Lower bound of the bucket an amount falls in. */
function bucketOf(amount: bigint): bigint {
  const beyond = BigInt(Math.max(0, amount.toString(2).length - digits));
  return (amount >> beyond) << beyond;
}

/** Middle of a bucket, in minor units: at most 1/64 of the amount off; small whole ones are exact. */
export function middleOfBucket(lower: bigint): number {
  const beyond = Math.max(0, lower.toString(2).length - digits);
  return Number(lower) + (beyond === 0 ? 0 : 2 ** (beyond - 1));
}

/** Won deals by day of winning; key: `currency|bucket|size`. Renewals are left out. */
export const wonSizes = countOfDeals('won-sizes', function* (deal, context) {
  const day = winningDay(deal, context);
  if (!day || deal.kind === 'renewal' || deal.amount === undefined) return;
  yield { day, key: `${deal.currency}|${bucketOf(deal.amount)}|${sizeOf(deal, context)}` };
});

/**
 * What became of registered deals, by the day they were closed; key: `outcome|type|cohort|size` –
 * outcome is `cancelled` where the win was undone, type is `sale` or `renewal`, cohort the month of
 * registration, size that of a won one. One that was closed before it was registered counts as closed
 * on that day.
 */
export const settled = countOfDeals('settled', function* (deal, context) {
  const closed = closingDay(deal, context);
  const since = registrationDay(deal, context);
  if (!closed || !since || !isRegistration(deal)) return;
  const day = closed > since ? closed : since;
  const type = deal.kind === 'renewal' ? 'renewal' : 'sale';
  const outcome = decisionOn(deal, context)?.outcome ?? 'cancelled';
  const size = outcome === 'won' ? sizeOf(deal, context) : '';
  yield { day, key: `${outcome}|${type}|${monthOf(since)}|${size}` };
});

/** Decided deals by day of closing; key: `outcome|region`, the region empty where unknown. No renewals. */
export const decidedRegions = countOfDeals('decided-regions', function* (deal, context) {
  const decided = decisionOn(deal, context);
  if (!decided || deal.kind === 'renewal') return;
  yield { day: decided.day, key: `${decided.outcome}|${deal.region ?? ''}` };
});
