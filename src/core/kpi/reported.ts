import { z } from 'zod';
import { kpiIds, type KpiReport, type KpiResult, kpiResult } from './report.js';

/** One figure as it was when its quarter was closed. */
const reportedFigure = z.object({
  id: z.enum(kpiIds),
  status: kpiResult.shape.status,
  value: z.number().nullable(),
  n: z.number().nullable(),
});

/**
 * The figures of a quarter as they were reported: stored once when it is closed, never changed
 * afterwards. Without `partner` they are the whole programme's.
 */
export const reported = z.object({
  partner: z.string().min(1).optional(),
  /** `2017-Q2`. */
  period: z.string().min(1),
  at: z.date(),
  kpis: z.array(reportedFigure),
  /** A mark of what each deal added to the quarter, by deal; absent for the programme. */
  deals: z.record(z.string(), z.string()).optional(),
});
export type Reported = z.infer<typeof reported>;

export interface ReportedRepository {
  of(partner: string | null, period: string): Promise<Reported | null>;
  /** When a quarter was closed; null = it is not. */
  closedAt(period: string): Promise<Date | null>;
  /** Stores those that are not there yet, and leaves all others as they are. */
  keep(figures: readonly Reported[]): Promise<void>;
}

export function reportedFigures({ kpis }: KpiReport): Reported['kpis'] {
  return kpis.map(({ id, status, value, n }) => ({ id, status, value, n }));
}

/**
 * The result with what was reported beside it, where that was something else. What is too small to
 * be shown today stays hidden as it was reported, too.
 */
export function besideReported(
  result: KpiResult,
  { at, kpis }: Pick<Reported, 'at' | 'kpis'>,
  dealsChanged: number | null,
): KpiResult {
  const before = kpis.find(({ id }) => id === result.id);
  if (!before || result.status === 'suppressed' || isSame(before.value, result.value)) {
    return result;
  }
  return { ...result, reported: { at: at.toISOString(), value: before.value, dealsChanged } };
}

/** Sums of the same numbers in another order may differ in their last digits. */
const precision = 1e-9;

function isSame(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one === other;
  return Math.abs(one - other) <= precision * Math.max(1, Math.abs(one));
}
