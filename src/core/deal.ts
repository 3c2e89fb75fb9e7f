import { z } from 'zod';
import { moment } from './time.js';

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
});
export type Deal = z.infer<typeof deal>;
