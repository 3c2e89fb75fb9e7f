import type { KpiId, KpiReport, KpiResult, Part } from './report.js';

/** What a report says of one KPI; undefined where it was not asked for. */
export function resultIn(report: KpiReport, id: KpiId): KpiResult | undefined {
  return report.kpis.find((one) => one.id === id);
}

/** A number among parts, by its path; null where there is none. */
export function numberAt(parts: Part | Record<string, Part>, ...path: string[]): number | null {
  const found = partAt(parts, ...path);
  return typeof found === 'number' ? found : null;
}

/** A group of parts, by its path; empty where there is none. */
export function groupAt(
  parts: Part | Record<string, Part>,
  ...path: string[]
): Record<string, Part> {
  const found = partAt(parts, ...path);
  return typeof found === 'object' && found !== null ? found : {};
}

function partAt(parts: Part | Record<string, Part>, ...path: string[]): Part | undefined {
  let found: Part | undefined = parts;
  for (const key of path) {
    found = typeof found === 'object' && found !== null ? found[key] : undefined;
  }
  return found;
}
