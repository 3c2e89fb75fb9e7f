import { z } from 'zod';
import { day, moment } from './time.js';

/** The five stages, in order. */
export const stages = ['generate', 'qualify', 'demonstrate', 'guide', 'deliver'] as const;
export const stage = z.enum(stages);
export type Stage = z.infer<typeof stage>;

/** One step of a deal's history; `ledBy` absent = nobody recorded who led it. */
export const stageEntry = z.object({
  stage,
  entered: moment,
  ledBy: z.enum(['partner', 'vendor', 'both']).optional(),
});
export type StageEntry = z.infer<typeof stageEntry>;

/** What a partner's part in a deal was. */
export const creditRoles = ['source', 'influence', 'fulfil'] as const;

/** A partner's part in a deal; `share` is percent, with at most two decimals, ≤ 100 per deal and role. */
export const credit = z.object({
  partner: z.string().min(1),
  role: z.enum(creditRoles),
  share: z.number().min(0).max(100),
});
export type Credit = z.infer<typeof credit>;

/** A cancellation ends the deal, a refund gives money back, a credit note lowers the bill. */
export const adjustmentKinds = ['refund', 'credit', 'cancellation'] as const;

/**
 * What lowers a won deal's revenue afterwards, in minor units of the deal's currency. Only a
 * cancellation may lack an amount: it takes the rest.
 */
export const adjustment = z.object({
  date: day,
  amount: z.bigint().nonnegative().optional(),
  kind: z.enum(adjustmentKinds),
});
export type Adjustment = z.infer<typeof adjustment>;

/**
 * A business opportunity of a partner. `amount` is in minor units of `currency` (cents, agorot).
 * `origin` absent = unknown; `registered` absent = it enters no cohort and no time-to-close.
 */
export const deal = z.object({
  id: z.string().min(1),
  partner: z.string().optional(),
  customer: z.string().optional(),
  origin: z.enum(['partner-sourced', 'partner-influenced', 'vendor']).optional(),
  channel: z.enum(['paid', 'earned', 'owned']).optional(),
  campaign: z.string().optional(),
  product: z.string().optional(),
  region: z.string().optional(),
  amount: z.bigint().optional(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  kind: z.enum(['new', 'expansion', 'renewal', 'one-off']).default('new'),
  outcome: z.enum(['open', 'won', 'lost']),
  registered: moment.optional(),
  qualified: moment.optional(),
  expectedClose: moment.optional(),
  closed: moment.optional(),
  lostReason: z.enum(['competitor', 'price', 'timing', 'no-decision', 'other']).optional(),
  competitor: z.string().optional(),
  /** Person at the partner who works on it. */
  partnerPerson: z.string().optional(),
  /** Minor units of `currency`. */
  commission: z.bigint().optional(),
  paidAmount: z.bigint().optional(),
  /** Of the registration; CRM imports count as approved. */
  status: z
    .enum(['pending', 'approved', 'rejected', 'expired', 'withdrawn', 'duplicate'])
    .default('approved'),
  stages: z.array(stageEntry).default([]),
  /** Absent: all of it is the partner's. */
  credits: z.array(credit).optional(),
  /** By date. */
  adjustments: z.array(adjustment).optional(),
  /** The registration date its source gave it when it was opened again; `registered` stays the first. */
  reopened: moment.optional(),
});
export type Deal = z.infer<typeof deal>;
