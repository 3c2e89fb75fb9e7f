import { type Stage, stages } from '../deal.js';
import { compare } from './comparison.js';
import { causeOf, type Cause } from './movers.js';
import { numberAt, resultIn } from './report-parts.js';
import type { KpiId, KpiReport, KpiResult } from './report.js';

/** The figures that a figure is worked out from, or that go with it. */
const goesWith: Readonly<Partial<Record<KpiId, readonly KpiId[]>>> = {
  'partner-revenue': ['deal-count', 'average-deal-size'],
  'deal-count': ['registered-deals', 'close-rate'],
  'average-deal-size': ['deal-count'],
  'close-rate': ['deal-count', 'stage-influence'],
  'deal-success': ['deal-count', 'stage-influence'],
  'stage-influence': ['close-rate', 'courses-attended'],
  'time-to-close': ['deal-count', 'average-deal-size'],
  'deal-velocity': ['close-rate', 'average-deal-size', 'time-to-close'],
  'quality-score': ['deal-count', 'partner-revenue'],
  'opportunity-pipeline': ['registered-deals', 'deal-count'],
  'registered-deals': ['courses-attended'],
};

/** Parts of a figure by name, where it has them. */
const dimensions = ['rewards', 'communication', 'training', 'support', 'marketing', 'sales'];

/** One thing that moved, with its figure then and now. */
export type PartBehind =
  | { kind: 'figure'; result: KpiResult }
  /** Percent of the deals a partner led into it that went on. */
  | { kind: 'stage'; stage: Stage; now: number; before: number }
  /** Mean score of answers. */
  | { kind: 'dimension'; id: string; now: number; before: number };

const mostParts = 3;
/** A stage that fewer deals went through says nothing. */
const fewestInStage = 5;

/** What to ask for to see what lies behind a figure. */
export function kpisBehind(kpi: KpiId): KpiId[] {
  return [kpi, ...(goesWith[kpi] ?? [])];
}

/**
 * The two or three parts that moved with a figure, from its own report and that of the days it is
 * compared with; the largest move first. Parts that are about the same are left out.
 */
export function partsBehind(kpi: KpiId, now: KpiReport, before: KpiReport | null): PartBehind[] {
  const figures = (goesWith[kpi] ?? [])
    .filter((id) => id !== 'stage-influence')
    .flatMap((id) => resultIn(now, id) ?? [])
    .filter((result) => ['up', 'down'].includes(compare(result, { direction: 'up' }).kind))
    .sort((one, other) => sizeOf(other) - sizeOf(one))
    .map((result): PartBehind => ({ kind: 'figure', result }));
  const named = before ? [...stagesMoved(now, before), ...dimensionsMoved(kpi, now, before)] : [];
  return [...figures, ...named].slice(0, mostParts);
}

/** Of revenue: whether it was the number of deals or their size. */
export function revenueCause(report: KpiReport): Cause | null {
  const pair = (id: KpiId) => {
    const result = resultIn(report, id);
    const { against } = result ? compare(result, { direction: 'up' }) : {};
    return result?.value && against ? { now: result.value, before: against } : null;
  };
  const [won, average] = [pair('deal-count'), pair('average-deal-size')];
  return won && average ? causeOf({ won, average }) : null;
}

/** How far a figure moved, whatever its unit: the logarithm of how many times it is what it was. */
function sizeOf(result: KpiResult): number {
  const { against = 0 } = compare(result, { direction: 'up' });
  const ratio = (result.value ?? 0) / against;
  return ratio > 0 && Number.isFinite(ratio) ? Math.abs(Math.log(ratio)) : Infinity;
}

function stagesMoved(now: KpiReport, before: KpiReport): PartBehind[] {
  const moved = stages.flatMap((stage) => {
    const [one, other] = [stageIn(now, stage), stageIn(before, stage)];
    return one === null || other === null || Math.abs(one - other) < 1
      ? []
      : [{ kind: 'stage' as const, stage, now: one, before: other }];
  });
  return moved.sort((a, b) => moveOf(b) - moveOf(a)).slice(0, 1);
}

function stageIn(report: KpiReport, stage: Stage): number | null {
  const parts = resultIn(report, 'stage-influence')?.parts ?? {};
  const led = numberAt(parts, stage, 'partner') ?? 0;
  return led < fewestInStage ? null : numberAt(parts, stage, 'conversionPartner');
}

function dimensionsMoved(kpi: KpiId, now: KpiReport, before: KpiReport): PartBehind[] {
  const moved = dimensions.flatMap((id) => {
    const [one, other] = [now, before].map((of) => numberAt(resultIn(of, kpi)?.parts ?? {}, id));
    return typeof one !== 'number' || typeof other !== 'number' || Math.abs(one - other) < 0.05
      ? []
      : [{ kind: 'dimension' as const, id, now: one, before: other }];
  });
  return moved.sort((a, b) => moveOf(b) - moveOf(a));
}

function moveOf({ now, before }: { now: number; before: number }): number {
  return Math.abs(now - before);
}
