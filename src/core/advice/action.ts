import { z } from 'zod';
import { kpiIds } from '../kpi/report.js';
import { stage } from '../deal.js';
import { day, type Day } from '../time.js';
import { againsts } from './change.js';

const figure = z.union([
  z.object({
    kind: z.enum(['money', 'percent', 'days', 'count', 'deals', 'score', 'points']),
    value: z.number(),
  }),
  z.object({ kind: z.literal('change'), value: z.number(), against: z.enum(againsts) }),
  z.object({ kind: z.literal('stage'), stage }),
  z.object({ kind: z.enum(['dimension', 'channel']), id: z.string() }),
  z.object({ kind: z.literal('name'), text: z.string() }),
  z.object({ kind: z.literal('date'), day }),
]);

export const actionStates = ['proposed', 'accepted', 'done', 'measured'] as const;

/**
 * What became of a finding: put off (`proposed` with `snoozedUntil`), taken on, done, and measured a
 * quarter later. Without `partner` it is about the whole programme.
 */
export const adviceAction = z.object({
  /** Derived from (rule, partner, period). */
  id: z.string().min(1),
  rule: z.string().min(1),
  partner: z.string().optional(),
  /** The period in which it was found. */
  period: z.string().min(1),
  evidence: z.record(z.string(), figure),
  internal: z.boolean(),
  state: z.enum(actionStates),
  snoozedUntil: day.optional(),
  /** Person id of who has taken it on. */
  owner: z.string().optional(),
  due: day.optional(),
  doneOn: day.optional(),
  /** The figure that tells whether it helped, and its value when it was found. */
  kpi: z.enum(kpiIds),
  before: z.number().nullable(),
  after: z.number().nullable().optional(),
  /** The first whole quarter after it was done. */
  measuredIn: z.string().optional(),
});
export type AdviceAction = z.infer<typeof adviceAction>;

/** Where actions are kept. */
export interface ActionRepository {
  /** Of a partner, or (null) of the programme; latest period first. */
  of(partner: string | null): Promise<AdviceAction[]>;
  all(): Promise<AdviceAction[]>;
  byId(id: string): Promise<AdviceAction | null>;
  /** Writes one that does not exist yet; a repeated call changes nothing. */
  propose(action: AdviceAction): Promise<void>;
  /** Changes one that is in one of these states; null where it no longer is. */
  change(
    id: string,
    from: readonly AdviceAction['state'][],
    fields: Partial<Omit<AdviceAction, 'id'>>,
  ): Promise<AdviceAction | null>;
}

/** For so many days a finding that was put off is not shown again. */
export const snoozeDays = 30;

/** Whether an action keeps its rule from speaking again. */
export function silences({ state, snoozedUntil }: AdviceAction, today: Day): boolean {
  if (state === 'proposed') return snoozedUntil !== undefined && snoozedUntil > today;
  return state !== 'measured';
}
