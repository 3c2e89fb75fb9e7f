import { z } from 'zod';
import { kpiIds } from '../kpi/report.js';
import { identity } from '../person.js';
import { day } from '../time.js';

/** Whose figures are watched, as they were named; which partners that are is looked up each time. */
export const watched = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('programme') }),
  z.object({ kind: z.literal('partner'), partner: z.string().min(1) }),
  z.object({
    kind: z.literal('group'),
    by: z.enum(['tier', 'region', 'type', 'manager', 'mine']),
    value: z.string(),
  }),
  /** Each partner that the person may see. */
  z.object({ kind: z.literal('each') }),
]);
export type Watched = z.infer<typeof watched>;

/** A figure, and from which movement on it is worth a message. */
export const rule = z.object({
  kind: z.literal('rule'),
  kpi: z.enum(kpiIds),
  direction: z.enum(['falls', 'rises']),
  /** `points`: in the figure's own unit. `percent`: of what it is held against. `level`: crosses it. */
  by: z.enum(['points', 'percent', 'level']),
  threshold: z.number().nonnegative(),
  against: z.enum(['previous', 'target']),
  /** Of which length the periods are; the one in which yesterday lies is looked at. */
  period: z.enum(['month', 'quarter']),
});
export type Rule = z.infer<typeof rule>;

/** A card that comes by the calendar. */
export const digest = z.object({
  kind: z.literal('digest'),
  every: z.enum(['week', 'month', 'quarter']),
  /** ISO weekday (Monday 1) of a week; else the day of the month or of the quarter's first month. */
  day: z.number().int().min(1).max(28),
  /** `09:00`, local. */
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
});
export type Digest = z.infer<typeof digest>;

/** Where the messages go. */
const destination = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person') }),
  z.object({
    kind: z.literal('channel'),
    platform: z.enum(['slack', 'discord', 'web', 'mail', 'console']),
    channel: z.string().min(1),
    team: z.string().optional(),
  }),
  /** Each partner's rows to its own channel. */
  z.object({ kind: z.literal('own-channels') }),
]);
export type Destination = z.infer<typeof destination>;

/** A movement that was told, and the evidence as it stood then. */
export const told = z.object({
  /** Partner id; null = the programme. */
  partner: z.string().nullable(),
  period: z.string(),
  /** The local day of the message. */
  on: day,
  now: z.number(),
  before: z.number().nullable(),
  /** By how much, in the unit of the rule's threshold; always the bad or good way of the rule. */
  moved: z.number(),
  n: z.number().nullable(),
});
export type Told = z.infer<typeof told>;

/** What somebody wants to be told without asking. */
export const subscription = z.object({
  /** Derived from who wants what where, so that the same wish twice is one. */
  id: z.string().min(1),
  /** Person id, and by which identity it is recognised again at each sending. */
  owner: z.string().min(1),
  from: identity,
  about: watched,
  what: z.discriminatedUnion('kind', [rule, digest]),
  to: destination,
  /** IANA zone in which days and times are meant. */
  zone: z.string(),
  /** `ended`: stopped by its owner, or the right to see these figures is gone. */
  state: z.enum(['active', 'paused', 'ended']),
  /** Nothing that was due before is sent: when it was made, resumed or changed. */
  since: z.date(),
  /** When anybody last pressed a button of its messages or its owner looked at the list. */
  heard: z.date(),
  /** The local day on which its rule was last looked at. */
  lookedOn: day.optional(),
  told: z.array(told).default([]),
  /** The latest due instant of its digest for which the messages have been written. */
  planned: z.date().optional(),
  /** Key of the message that was refused for good, for which it is paused. */
  refused: z.string().optional(),
});
export type Subscription = z.infer<typeof subscription>;

/** Where subscriptions are kept. */
export interface SubscriptionRepository {
  /** Writes a new one; one that was there before, ended or paused, is active again. */
  save(subscription: Subscription): Promise<void>;
  byId(id: string): Promise<Subscription | null>;
  /** Those that are not ended, oldest first. */
  ofOwner(owner: string): Promise<Subscription[]>;
  active(): Promise<Subscription[]>;
  /**
   * Changes one in one of these states; null where it is in none of them any more. With another state it
   * rests for no refusal any more, unless that is given.
   */
  change(
    id: string,
    from: readonly Subscription['state'][],
    fields: Partial<
      Pick<Subscription, 'state' | 'since' | 'heard' | 'what' | 'planned' | 'refused'>
    >,
  ): Promise<Subscription | null>;
  /** Somebody has been asking: not all of the owner's digests go unread. */
  heardFrom(owner: string, at: Date): Promise<void>;
  /** Keeps what a look of a day found; false where another process has looked that day. */
  looked(
    of: Pick<Subscription, 'id' | 'lookedOn'>,
    found: Required<Pick<Subscription, 'lookedOn' | 'told'>>,
  ): Promise<boolean>;
}
