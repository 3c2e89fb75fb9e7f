import { z } from 'zod';
import type { Saved } from '../ports.js';
import { writtenPeriod } from './fiscal-calendar.js';
import type { FiscalCalendar, Period } from './period.js';
import { type KpiId, kpiIds } from './report.js';

/**
 * What a KPI should reach in a period; one per (partner, kpi, period). Without `partner` it is the
 * whole programme's, which is not the sum of its partners'. Money is in major units of CURRENCY.
 */
export const target = z.object({
  partner: z.string().min(1).optional(),
  kpi: z.enum(kpiIds),
  /** `2017-05`, `2017-Q2` or `2017`. */
  period: z.string().min(1),
  value: z.number().nonnegative(),
});
export type Target = z.infer<typeof target>;
export type TargetKey = Omit<Target, 'value'>;

/** Where the engine finds targets. */
export interface TargetSource {
  /** All targets of a partner (null: the programme) for one period. */
  of(partner: string | null, period: string): Promise<Target[]>;
  /** All targets for one period: of every partner and of the programme. */
  ofEverybody(period: string): Promise<Target[]>;
}

export interface TargetRepository extends TargetSource {
  all(): Promise<Target[]>;
  /** Writes or replaces by (partner, kpi, period). */
  saveAll(targets: readonly Target[]): Promise<Saved>;
  /** Sets one, or removes it where the value is null; audited. */
  set(key: TargetKey, value: number | null, actor: string): Promise<void>;
}

/** The figures whose targets are money. */
export const moneyKpis: readonly KpiId[] = [
  'partner-revenue',
  'average-deal-size',
  'opportunity-pipeline',
  'deal-velocity',
];

/** The id under which a period's targets are kept; undefined for those that can have none. */
export function targetPeriod(period: Period, calendar: FiscalCalendar): string | undefined {
  const kinds: readonly Period['kind'][] = ['month', 'quarter', 'year'];
  return kinds.includes(period.kind) ? writtenPeriod(period, calendar).id : undefined;
}
