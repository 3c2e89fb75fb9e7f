import type { KpiResult } from '../kpi/report.js';
import type { Day } from '../time.js';
import type { Rule, Told } from './subscription.js';

/** How a figure stands to what its rule holds it against. */
export type Standing = Pick<Told, 'now' | 'before' | 'moved' | 'n'>;

/** One look at one partner (null: the programme) in one period. */
export interface Look {
  partner: string | null;
  period: string;
  /** Null where there is nothing to be measured, or too little. */
  standing: Standing | null;
}

/** Rates and means of fewer records jump by themselves. */
const fewestRecords = 5;

/**
 * Where a figure stands, `moved` in the direction of the rule and in the unit of its threshold.
 * `gone`: the share of the period's days that are over; a target of a sum is due by that share.
 */
export function standingOf(rule: Rule, result: KpiResult, gone: number): Standing | null {
  const { value: now, n } = result;
  const sums = result.unit === 'money' || result.unit === 'count';
  if (result.status !== 'ok' || now === null) return null;
  if (isMean(result) && (n ?? 0) < fewestRecords) return null;
  const target = result.target === null ? null : result.target * (sums ? gone : 1);
  const previous = result.basis === 'same-days' ? result.previousToDate : result.previous;
  const before = rule.against === 'target' ? target : previous;
  const towards = rule.direction === 'falls' ? -1 : 1;
  if (rule.by === 'level') return { now, before, n, moved: towards * (now - rule.threshold) };
  if (before === null || result.basis === 'first-period') return null;
  const moved = towards * (now - before);
  if (rule.by === 'points') return { now, before, n, moved };
  return before > 0 ? { now, before, n, moved: (100 * moved) / before } : null;
}

function isMean({ unit, id }: KpiResult): boolean {
  return unit !== 'count' && (unit !== 'money' || id === 'average-deal-size');
}

/**
 * What has been told after a look: a movement that is far enough is told once, and again only where it
 * has grown by as much once more. Halfway back it is forgotten, so that the next time is news again.
 */
export function toldAfter(
  rule: Rule,
  before: readonly Told[],
  looks: readonly Look[],
  on: Day,
): Told[] {
  return looks.flatMap(({ partner, period, standing }) => {
    const last = before.find((one) => one.partner === partner && one.period === period);
    const kept = last ? [last] : [];
    if (!standing) return kept;
    const { moved } = standing;
    if (!isFar(rule, moved)) return moved > backAt(rule) ? kept : [];
    if (last && moved < last.moved + step(rule)) return kept;
    return [{ partner, period, on, ...standing }];
  });
}

function isFar({ by, threshold }: Rule, moved: number): boolean {
  return by === 'level' || threshold === 0 ? moved > 0 : moved >= threshold;
}

function backAt({ by, threshold }: Rule): number {
  return by === 'level' ? 0 : threshold / 2;
}

/** What lies below a level, or below its target at all, is told once. */
function step({ by, threshold }: Rule): number {
  return by === 'level' || threshold === 0 ? Infinity : threshold;
}
