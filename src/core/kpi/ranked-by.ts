import type { KpiId } from './report.js';
import type { Ranked } from './service.js';

/** What partners can be ranked by from one ranking, without a report of any of them. */
const figures = {
  'quality-score': ({ score }: Ranked) => score,
  'partner-revenue': ({ amount }: Ranked) => amount,
  'deal-count': ({ won }: Ranked) => won,
} as const satisfies Partial<Record<KpiId, (one: Ranked) => number | null>>;

export type RankedFigure = keyof typeof figures;

export const rankedFigures = ['quality-score', 'partner-revenue', 'deal-count'] as const;

export function isRankedFigure(kpi: string): kpi is RankedFigure {
  return rankedFigures.some((known) => known === kpi);
}

/** A partner with the figure it is ranked by. */
export interface RankedBy extends Ranked {
  value: number;
}

/** Best first; what has no figure is not ranked. Equals keep the order they come in. */
export function rankedBy(kpi: RankedFigure, ranked: readonly Ranked[]): RankedBy[] {
  return ranked
    .flatMap((one) => {
      const value = figures[kpi](one);
      return value === null ? [] : [{ ...one, value }];
    })
    .sort((a, b) => b.value - a.value);
}

/** The first so many, or the last ones from the end. */
export function foremost<One>(
  best: readonly One[],
  { count, worst }: { count: number; worst: boolean },
): One[] {
  return (worst ? [...best].reverse() : best).slice(0, count);
}
