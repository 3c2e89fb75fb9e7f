import type { KpiReport, KpiResult } from '../kpi/report.js';

/** A median of fewer would tell of one of them. */
export const fewestOthers = 5;

/**
 * The middle of other partners' figures, each rounded to two digits and only where at least five of
 * them have one; nothing else of them is left in it. Null where no figure has enough.
 */
export function medianReport(reports: readonly KpiReport[]): KpiReport | null {
  const [first] = reports;
  if (!first) return null;
  const kpis = first.kpis.flatMap(({ id }) => medianOf(reports, id) ?? []);
  const { period, from, to, asOf, partial } = first;
  return kpis.length === 0
    ? null
    : { ...{ partner: null, period, from, to, asOf, partial }, filters: {}, kpis };
}

function medianOf(reports: readonly KpiReport[], id: KpiResult['id']): KpiResult | null {
  const results = reports.flatMap(({ kpis }) => kpis.filter((one) => one.id === id));
  const [like] = results;
  const known = results.flatMap(({ value, status }) =>
    status === 'ok' && value !== null ? [value] : [],
  );
  if (!like || known.length < fewestOthers) return null;
  const median = results.flatMap(({ parts }) =>
    typeof parts.median === 'number' ? [parts.median] : [],
  );
  return {
    ...{ id, unit: like.unit, version: like.version, status: 'ok', basis: 'full' },
    ...(like.currency !== undefined && { currency: like.currency }),
    value: rounded(middle(known)),
    ...{ n: null, previous: null, previousToDate: null, yearAgo: null, change: null, target: null },
    parts: median.length >= fewestOthers ? { median: rounded(middle(median)) } : {},
  };
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(at)] ?? 0) + (sorted[Math.ceil(at)] ?? 0)) / 2;
}

/** To two digits: 373,218 is 370,000. */
function rounded(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(2));
}
