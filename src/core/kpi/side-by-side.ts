import type { KpiDefinition } from './definition.js';
import type { Period } from './period.js';
import type { KpiId, KpiReport, KpiResult } from './report.js';
import type { KpiService } from './service.js';
import { noiseOf, shareVariance } from './statistics.js';

/** One column of a comparison: a partner (null: the programme) in a period. */
export interface Side {
  partner: string | null;
  period: Period;
}

export interface SideBySideQuestion {
  sides: readonly Side[];
  asOf: Date;
  /** Absent: every KPI. */
  kpis?: readonly KpiId[];
}

/** Partners or periods beside each other, for any surface to write down. */
export interface SideBySide {
  sides: Pick<KpiReport, 'partner' | 'period' | 'from' | 'to' | 'partial'>[];
  kpis: FigureBySide[];
}

/** One KPI, a value for each side. */
export interface FigureBySide extends Pick<KpiResult, 'id' | 'unit' | 'currency'> {
  direction: KpiDefinition['direction'];
  values: Pick<KpiResult, 'status' | 'value' | 'n' | 'target'>[];
  /**
   * Which side is better, by its place; null where nobody can say it: no direction, one value, two that
   * are about the same, or a rate or mean over fewer than five records.
   */
  best: number | null;
}

/** Reads each period once, whoever is compared in it. */
export async function sideBySide(
  service: Pick<KpiService, 'report' | 'reports' | 'catalogue'>,
  { sides, asOf, kpis }: SideBySideQuestion,
): Promise<SideBySide> {
  const found = new Map<Side, KpiReport>();
  for (const period of new Set(sides.map((side) => side.period))) {
    const question = { period, asOf, ...(kpis && { kpis }) };
    const ofPeriod = sides.filter((side) => side.period === period);
    const partners = [...new Set(ofPeriod.flatMap(({ partner }) => partner ?? []))];
    const reports = await service.reports(partners, question);
    if (ofPeriod.some(({ partner }) => partner === null)) {
      reports.push(await service.report({ ...question, partner: null }));
    }
    for (const side of ofPeriod) {
      const report = reports.find(({ partner }) => partner === side.partner);
      if (report) found.set(side, report);
    }
  }
  return besideEachOther(
    sides.flatMap((side) => found.get(side) ?? []),
    service.catalogue,
  );
}

/** Reports about the same KPIs, turned from one after the other into one beside the other. */
export function besideEachOther(
  reports: readonly KpiReport[],
  catalogue: readonly Pick<KpiDefinition, 'id' | 'direction'>[],
): SideBySide {
  const ids = (reports[0]?.kpis ?? []).map(({ id }) => id);
  return {
    sides: reports.map(({ partner, period, from, to, partial }) => ({
      ...{ partner, period, from, to, partial },
    })),
    kpis: ids.map((id) => {
      const results = reports.flatMap(({ kpis }) => kpis.filter((one) => one.id === id));
      const direction = catalogue.find((one) => one.id === id)?.direction ?? 'neutral';
      return figureBySide(id, results, direction);
    }),
  };
}

function figureBySide(
  id: KpiId,
  results: readonly KpiResult[],
  direction: KpiDefinition['direction'],
): FigureBySide {
  const [first] = results;
  return {
    id,
    unit: first?.unit ?? 'count',
    ...(first?.currency !== undefined && { currency: first.currency }),
    direction,
    values: results.map(({ status, value, n, target }) => ({ status, value, n, target })),
    best: bestOf(results, direction),
  };
}

function bestOf(
  results: readonly KpiResult[],
  direction: KpiDefinition['direction'],
): number | null {
  const known = results.filter(({ value }) => value !== null);
  if (direction === 'neutral' || known.length < 2 || known.some(restsOnFew)) return null;
  const sign = direction === 'up' ? 1 : -1;
  const inOrder = [...known].sort((a, b) => sign * ((b.value ?? 0) - (a.value ?? 0)));
  const [first, second] = inOrder;
  if (!first || !second || areAboutTheSame(first, second)) return null;
  return results.indexOf(first);
}

/** Under so many records a rate or a mean says little. */
const fewRecords = 5;

function restsOnFew({ unit, id, n }: KpiResult): boolean {
  const isMean = unit === 'percent' || unit === 'days' || id === 'average-deal-size';
  return (isMean || id === 'partner-satisfaction') && (n ?? 0) < fewRecords;
}

/** Below this, money, counts and days are about the same. */
const aboutTheSamePercent = 2;

/** Percents where the 95 % interval of the difference holds 0, all else within 2 %. */
function areAboutTheSame(one: KpiResult, other: KpiResult): boolean {
  const gap = Math.abs((one.value ?? 0) - (other.value ?? 0));
  if (gap === 0) return true;
  if (one.unit === 'percent') return gap <= noiseOf(varianceOf(one), varianceOf(other));
  if (one.unit === 'score') return false;
  return gap * 100 < aboutTheSamePercent * Math.abs(other.value ?? 0);
}

function varianceOf({ value, n }: KpiResult): number {
  return shareVariance(((value ?? 0) / 100) * (n ?? 0), n ?? 0);
}
