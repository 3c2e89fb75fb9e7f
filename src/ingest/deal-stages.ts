import type { Deal, Stage, StageEntry } from '../core/deal.js';
import type { Moment } from '../core/time.js';

/** The dates of a deal that an entry into a stage can be told from. */
type Dates = Pick<Deal, 'outcome' | 'registered' | 'qualified' | 'closed'>;

/**
 * The history of a deal whose current stage is now `stage`. A stage that differs from the last entry
 * is added; one that the file only gave another date moves with it (`before` is the deal as stored).
 * Without any date to enter it at, the stage is not added.
 */
export function historyWith(
  stage: Stage,
  deal: Deal,
  before: (Dates & { stages: StageEntry[] }) | undefined,
): StageEntry[] {
  const last = deal.stages.at(-1);
  const entered = enteredAt(stage, deal);
  if (last?.stage !== stage) return entered ? [...deal.stages, { stage, entered }] : deal.stages;
  const wasTold = before && sameMoment(last.entered, enteredAt(stage, before));
  return wasTold && entered ? [...deal.stages.slice(0, -1), { ...last, entered }] : deal.stages;
}

/** Closing for a decided deal, qualification for `qualify`, else registration. */
export function enteredAt(stage: Stage, deal: Dates): Moment | undefined {
  if (deal.outcome !== 'open') return deal.closed;
  return (stage === 'qualify' ? deal.qualified : undefined) ?? deal.registered;
}

function sameMoment(one: Moment, other: Moment | undefined): boolean {
  return one.at.getTime() === other?.at.getTime() && one.on === other.on;
}
