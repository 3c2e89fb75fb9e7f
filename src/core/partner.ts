import { z } from 'zod';
import { locale } from './locale.js';
import { addDays, day, type Day, moment } from './time.js';

export const partnerTypes = [
  'representative',
  'franchisee',
  'reseller',
  'agent',
  'consultant',
  'contractor',
  'distributor',
] as const;

/** Where a partner stood until a day, on which that was over. */
const earlierStanding = z.object({
  until: day,
  tier: z.string().optional(),
  parent: z.string().optional(),
});

/** A company (or person) that sells for the programme. */
export const partner = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  tier: z.string().optional(),
  type: z.enum(partnerTypes).optional(),
  /** Id of the distributor or franchisor above it. */
  parent: z.string().optional(),
  /** What `tier` and `parent` were before, oldest first; absent: they have always been what they are. */
  earlier: z.array(earlierStanding).optional(),
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

type Standing = Pick<Partner, 'tier' | 'parent'>;

/** Tier and parent on a day. */
export function standingOn({ earlier = [], tier, parent }: Partner, on: Day): Standing {
  const before = earlier.find(({ until }) => on < until);
  return before ? { tier: before.tier, parent: before.parent } : { tier, parent };
}

/**
 * The history of a partner whose tier or parent is another one from a day on; whatever was known of
 * later days is replaced. Where nothing changes on that day, the history ends as it did.
 */
export function earlierWhenChanged(before: Partner, now: Standing, since: Day): Partner['earlier'] {
  const then = { until: since, ...standingOn(before, addDays(since, -1)) };
  const kept = (before.earlier ?? []).filter(({ until }) => until < since);
  const changes = then.tier !== now.tier || then.parent !== now.parent;
  const earlier = changes ? [...kept, earlierStanding.parse(then)] : kept;
  return earlier.length > 0 ? earlier : undefined;
}

/** From which day to which (exclusive) a partner had which parent; open ends are absent. */
export function parentsOf({ earlier = [], parent }: Partner): {
  parent: string;
  from?: Day;
  until?: Day;
}[] {
  const eras = [...earlier, { until: undefined, parent }].map((era, place) => {
    const from = earlier[place - 1]?.until;
    return { ...(from && { from }), ...(era.until && { until: era.until }), parent: era.parent };
  });
  return eras.flatMap((era) => (era.parent === undefined ? [] : [{ ...era, parent: era.parent }]));
}

export const customer = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  partner: z.string().optional(),
  region: z.string().optional(),
  industry: z.string().optional(),
});
export type Customer = z.infer<typeof customer>;
