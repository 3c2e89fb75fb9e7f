import type { KpiDefinition } from './definition.js';
import type { KpiResult } from './report.js';

/** How a figure moved, as a card says it. */
export interface Comparison {
  /** `none`: there is nothing fair to compare with. */
  kind: 'up' | 'down' | 'same' | 'none';
  /** Is the move for the better? null: no move, or one that is neither good nor bad. */
  good: boolean | null;
  /** What it was compared with: the same days before, or the whole period before. */
  against?: number;
  /** Of money, counts and days: the change in percent of `against`; absent where that was 0. */
  percent?: number;
  /** Of percents and scores: the change in points. */
  points?: number;
  /** Of days: the change in days. */
  days?: number;
}

/** Below this, money, counts and days are about the same. */
const aboutTheSamePercent = 2;

/**
 * Compares a figure with what its card shows beside it. Percents and scores are about the same where
 * the 95 % interval of the difference holds 0 (`noise`), money, counts and days where they moved by
 * less than 2 %. Where data begin inside the period before, nothing is compared.
 */
export function compare(
  result: KpiResult,
  { direction }: Pick<KpiDefinition, 'direction'>,
): Comparison {
  const against = result.basis === 'same-days' ? result.previousToDate : result.previous;
  if (result.value === null || against === null || result.basis === 'first-period') {
    return { kind: 'none', good: null };
  }
  const change = result.value - against;
  const size = sizeOfChange(result, change, against);
  const kind = isAboutTheSame(result, change, against) ? 'same' : change > 0 ? 'up' : 'down';
  const good = kind === 'same' || direction === 'neutral' ? null : kind === direction;
  return { kind, good, against, ...size };
}

function sizeOfChange(
  { unit }: KpiResult,
  change: number,
  against: number,
): Pick<Comparison, 'percent' | 'points' | 'days'> {
  if (isPoints(unit)) return { points: change };
  return {
    ...(unit === 'days' && { days: change }),
    ...(against !== 0 && { percent: (100 * change) / Math.abs(against) }),
  };
}

function isAboutTheSame({ unit, noise }: KpiResult, change: number, against: number): boolean {
  if (change === 0) return true;
  return isPoints(unit)
    ? noise !== undefined && Math.abs(change) <= noise
    : Math.abs(change) * 100 < aboutTheSamePercent * Math.abs(against);
}

function isPoints(unit: KpiResult['unit']): boolean {
  return unit === 'percent' || unit === 'score';
}
