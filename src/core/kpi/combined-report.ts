import type { KpiId, KpiReport, KpiResult, Part } from './report.js';

type Comparable = 'value' | 'previous' | 'previousToDate' | 'yearAgo';
const moments: readonly Comparable[] = ['value', 'previous', 'previousToDate', 'yearAgo'];

/** Figures of several partners that add up. */
export const addable: readonly KpiId[] = ['partner-revenue', 'deal-count', 'registered-deals'];

/**
 * The figures of several partners together, out of their reports of one period: counts and money add
 * up; rates and means follow from them, weighted by what each rests on. Null of nobody. Deals that two
 * of the partners share count once for each of them.
 */
export function combinedReport(reports: readonly KpiReport[]): KpiReport | null {
  const [first] = reports;
  if (!first) return null;
  const kpis = first.kpis.flatMap(({ id }) => combined(reports, id) ?? []);
  return { ...first, partner: null, kpis };
}

function combined(reports: readonly KpiReport[], id: KpiId): KpiResult | null {
  const results = reports.flatMap(({ kpis }) => kpis.filter((one) => one.id === id));
  const [like] = results;
  if (!like) return null;
  if (addable.includes(id)) return summed(like, results);
  const weights = weightsFor(id, reports);
  return weights ? averaged(like, results, weights) : null;
}

function summed(like: KpiResult, results: readonly KpiResult[]): KpiResult {
  const total = (moment: Comparable) => {
    const known = results.flatMap((one) => one[moment] ?? []);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
  };
  const failed = results.find(({ status }) => status === 'error');
  return {
    ...failed,
    ...withMoments(like, total),
    status: failed ? 'error' : 'ok',
    n: results.reduce((sum, { n }) => sum + (n ?? 0), 0),
    basis: results.find(({ basis }) => basis !== 'first-period')?.basis ?? like.basis,
    parts: sumOfParts(results),
  };
}

/** What a rate or mean rests on, in each report and at each moment. */
function weightsFor(id: KpiId, reports: readonly KpiReport[]) {
  const of = (report: KpiReport, wanted: KpiId) => report.kpis.find((one) => one.id === wanted);
  switch (id) {
    case 'average-deal-size':
    case 'time-to-close':
      return (index: number, moment: Comparable) => {
        const report = reports[index];
        return (report && of(report, 'deal-count')?.[moment]) ?? 0;
      };
    case 'close-rate':
      return (index: number, moment: Comparable) => {
        const report = reports[index];
        const rate = report && of(report, 'close-rate');
        const won = (report && of(report, 'deal-count')?.[moment]) ?? 0;
        if (moment === 'value') return rate?.n ?? 0;
        return rate?.[moment] ? Math.round((100 * won) / rate[moment]) : 0;
      };
    default:
      return null;
  }
}

function averaged(
  like: KpiResult,
  results: readonly KpiResult[],
  weight: (index: number, moment: Comparable) => number,
): KpiResult {
  const mean = (moment: Comparable) => {
    let [sum, weights] = [0, 0];
    results.forEach((one, index) => {
      const value = one[moment];
      if (value === null) return;
      sum += value * weight(index, moment);
      weights += weight(index, moment);
    });
    return weights === 0 ? null : sum / weights;
  };
  const made = withMoments(like, mean);
  return {
    ...made,
    status: made.value === null ? 'no-data' : 'ok',
    n: results.reduce((sum, { n }) => sum + (n ?? 0), 0),
    parts: {},
  };
}

function withMoments(like: KpiResult, of: (moment: Comparable) => number | null): KpiResult {
  const rest = { ...like };
  // Of one partner's own reports nothing else holds for all of them together.
  delete rest.noise;
  delete rest.reported;
  delete rest.error;
  const [value, previous, previousToDate, yearAgo] = moments.map(of);
  const change = value == null || previous == null ? null : value - previous;
  return {
    ...rest,
    value: value ?? null,
    previous: previous ?? null,
    previousToDate: previousToDate ?? null,
    yearAgo: yearAgo ?? null,
    change,
    target: null,
  };
}

/** Plain numbers of parts add up as well. */
function sumOfParts(results: readonly KpiResult[]): Record<string, Part> {
  const parts: Record<string, number> = {};
  for (const { parts: own } of results) {
    for (const [name, value] of Object.entries(own)) {
      if (typeof value === 'number' && !name.endsWith('Share'))
        parts[name] = (parts[name] ?? 0) + value;
    }
  }
  return parts;
}
