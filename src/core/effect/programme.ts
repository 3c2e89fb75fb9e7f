import { type Difference, pooled } from './difference.js';
import { type EffectKpi, effectKpis } from './effect.js';
import type { EffectReport } from './service.js';

/** One figure over all trained partners of which something can be said. */
export interface PooledFigure {
  kpi: EffectKpi;
  /** How many of them it is known of. */
  partners: number;
  change: Difference;
}

/** Changes of many partners as one figure each; figures of fewer than two partners are left out. */
export function pooledFigures(reports: readonly EffectReport[]): PooledFigure[] {
  return effectKpis.flatMap((kpi) => {
    const known = reports.flatMap(({ effects }) => {
      const effect = effects.find((one) => one.kpi === kpi);
      return effect?.change && effect.others ? [effect.change] : [];
    });
    const change = known.length < 2 ? null : pooled(known);
    return change ? [{ kpi, partners: known.length, change }] : [];
  });
}
