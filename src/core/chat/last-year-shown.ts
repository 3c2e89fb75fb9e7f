import { fiscalYearOf, yearPeriod } from '../kpi/fiscal-calendar.js';
import type { Period } from '../kpi/period.js';
import type { KpiId, KpiReport } from '../kpi/report.js';
import type { Ask } from './command.js';
import { todayOf } from './today.js';

/** A score of the last whole year. */
export interface ScoreOfYear {
  kpi: KpiId;
  period: Period;
  value: number;
  n: number;
}

/**
 * Where a quarter has too few answers to be shown: the same score of the last year that is over, if that
 * has enough. Anybody could ask for it, so it gives nothing away that is not shown already – which a
 * score over any other stretch could, by subtraction – and it changes once a year.
 */
export async function scoresOfLastYear(
  ask: Ask,
  partner: string | null,
  { kpis }: Pick<KpiReport, 'kpis'>,
): Promise<ScoreOfYear[]> {
  const hidden = kpis.filter(({ status, n }) => status === 'suppressed' && n !== null);
  if (hidden.length === 0) return [];
  const { today } = todayOf(ask);
  const period = yearPeriod(fiscalYearOf(today, ask.programme) - 1, ask.programme);
  const report = await ask.services.kpis.report({
    ...{ partner, period, asOf: ask.now },
    kpis: hidden.map(({ id }) => id),
  });
  return report.kpis.flatMap(({ id, status, value, n }) =>
    status === 'ok' && value !== null ? [{ kpi: id, period, value, n: n ?? 0 }] : [],
  );
}
