import { z } from 'zod';
import { locale } from './locale.js';
import { moment } from './time.js';

export const partnerTypes = [
  'representative',
  'franchisee',
  'reseller',
  'agent',
  'consultant',
  'contractor',
  'distributor',
] as const;

/** A company (or person) that sells for the programme. */
export const partner = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  tier: z.string().optional(),
  type: z.enum(partnerTypes).optional(),
  /** Id of the distributor or franchisor above it. */
  parent: z.string().optional(),
  aliases: z.array(z.string()).default([]),
  region: z.string().optional(),
  joinedAt: moment.optional(),
  leftAt: moment.optional(),
  /** Person id of the manager who looks after it. */
  manager: z.string().optional(),
  slackChannel: z.string().optional(),
  discordChannel: z.string().optional(),
  locale: locale.optional(),
  timeZone: z.string().optional(),
  country: z.string().optional(),
  /** Percent of the amount a partner earns, for its own estimate. */
  commissionRate: z.number().min(0).max(100).optional(),
});
export type Partner = z.infer<typeof partner>;

export const customer = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  partner: z.string().optional(),
  region: z.string().optional(),
  industry: z.string().optional(),
});
export type Customer = z.infer<typeof customer>;
