import type { Ask } from '../chat/command.js';
import { addable } from '../kpi/combined-report.js';
import type { Period } from '../kpi/period.js';
import { foremost, isRankedFigure, rankedBy } from '../kpi/ranked-by.js';
import type { KpiId, KpiResult } from '../kpi/report.js';
import type { Partner } from '../partner.js';

/** Rates and means over fewer deals are not ranked. */
const fewestDeals = 5;

/** A partner with what it is ranked by; `result` says how that changed. */
export interface Placed {
  partner: Partner;
  value: number;
  result: KpiResult;
}

export interface BestPartners {
  shown: Placed[];
  /** Partners whose rate or mean rests on too few deals. */
  leftOut: number;
  /** What all ranked ones have together; undefined of figures that do not add up. */
  whole: number | undefined;
}

interface Wanted {
  kpi: KpiId;
  period: Period;
  count: number;
  worst: boolean;
}

/**
 * The best partners, or the worst. Of figures that a ranking holds the reports of those shown are read,
 * of others – and of periods that are not ranked – those of all.
 */
export async function rankPartners(
  ask: Ask,
  partners: readonly Partner[],
  wanted: Wanted,
): Promise<BestPartners> {
  const { kpi, period } = wanted;
  const ranking = isRankedFigure(kpi)
    ? await ask.services.kpis.rank({ period, asOf: ask.now })
    : null;
  if (!ranking || !isRankedFigure(kpi)) return fromReports(ask, partners, wanted);
  const byId = new Map(ranking.map((one) => [one.partner, one]));
  const best = rankedBy(
    kpi,
    partners.flatMap(({ id }) => byId.get(id) ?? []),
  );
  const values = new Map(best.map(({ partner, value }) => [partner, value]));
  const seen = new Map(partners.map((one) => [one.id, one]));
  const shown = foremost(best, wanted).flatMap(({ partner }) => seen.get(partner) ?? []);
  const placed = (await resultsOf(ask, shown, wanted)).flatMap(({ partner, result }): Placed[] => {
    const value = values.get(partner.id);
    return value === undefined ? [] : [{ partner, value, result }];
  });
  return { shown: placed, leftOut: 0, whole: wholeOf(kpi, best) };
}

async function fromReports(
  ask: Ask,
  partners: readonly Partner[],
  wanted: Wanted,
): Promise<BestPartners> {
  const { kpi } = wanted;
  const found = (await resultsOf(ask, partners, wanted)).flatMap(({ partner, result }): Placed[] =>
    result.status === 'ok' && result.value !== null
      ? [{ partner, value: result.value, result }]
      : [],
  );
  const direction = ask.services.kpis.catalogue.find(({ id }) => id === kpi)?.direction;
  const sign = direction === 'down' ? 1 : -1;
  const best = found
    .filter(({ result }) => !restsOnFew(result))
    .sort((a, b) => sign * (a.value - b.value));
  return {
    shown: foremost(best, wanted),
    leftOut: found.length - best.length,
    whole: wholeOf(kpi, best),
  };
}

async function resultsOf(
  ask: Ask,
  partners: readonly Partner[],
  { kpi, period }: Wanted,
): Promise<{ partner: Partner; result: KpiResult }[]> {
  const ids = partners.map(({ id }) => id);
  const question = { period, asOf: ask.now, kpis: [kpi] };
  const reports = await ask.services.kpis.reports(ids, question);
  return partners.flatMap((partner, index) => {
    const result = reports[index]?.kpis[0];
    return result ? [{ partner, result }] : [];
  });
}

function wholeOf(kpi: KpiId, best: readonly { value: number }[]): number | undefined {
  if (!addable.includes(kpi)) return undefined;
  return best.reduce((sum, { value }) => sum + value, 0);
}

function restsOnFew({ id, unit, n }: KpiResult): boolean {
  const mean = unit === 'percent' || unit === 'days' || id === 'average-deal-size';
  return mean && (n ?? 0) < fewestDeals;
}
