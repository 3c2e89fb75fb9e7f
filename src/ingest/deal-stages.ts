import { type Deal, type Stage, type StageEntry, stages as order } from '../core/deal.js';
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
  const stages = withoutClosing(deal, before);
  const last = stages.at(-1);
  const entered = enteredAt(stage, deal);
  if (last?.stage !== stage) return entered ? [...stages, { stage, entered }] : stages;
  const told = before && sameMoment(last.entered, enteredAt(stage, before));
  return told && entered ? [...stages.slice(0, -1), { ...last, entered }] : stages;
}

/** What was only told from the closing of a deal that is open again never happened. */
function withoutClosing(deal: Deal, before: Dates | undefined): StageEntry[] {
  if (!before || before.outcome === 'open' || deal.outcome !== 'open') return deal.stages;
  return deal.stages.filter(
    ({ entered, ledBy }) => ledBy !== undefined || !sameMoment(entered, before.closed),
  );
}

/** Closing for a decided deal, qualification for `qualify`, else registration. */
export function enteredAt(stage: Stage, deal: Dates): Moment | undefined {
  if (deal.outcome !== 'open') return deal.closed;
  return (stage === 'qualify' ? deal.qualified : undefined) ?? deal.registered;
}

/**
 * The history of a deal with an entry that a file states. The file's first row about a deal takes
 * away what was only told from the deal's dates, its first row about a stage what was stated of that
 * stage before. Sorted by time, at one time by stage.
 */
export function statedHistory(
  entry: StageEntry,
  deal: Deal,
  firstOf: { deal: boolean; stage: boolean },
): StageEntry[] {
  const kept = deal.stages.filter(
    (one) => !(firstOf.stage && one.stage === entry.stage) && !(firstOf.deal && wasTold(one, deal)),
  );
  return [...kept, entry].sort(
    (one, other) =>
      one.entered.at.getTime() - other.entered.at.getTime() ||
      order.indexOf(one.stage) - order.indexOf(other.stage),
  );
}

/** Nobody said who led it, and it stands where our own reading of the deal's dates puts it. */
function wasTold({ stage, entered, ledBy }: StageEntry, deal: Dates): boolean {
  return ledBy === undefined && sameMoment(entered, enteredAt(stage, deal));
}

export function sameMoment(one: Moment, other: Moment | undefined): boolean {
  return one.at.getTime() === other?.at.getTime() && one.on === other.on;
}
