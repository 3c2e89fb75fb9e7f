import type { Day } from '../time.js';
import type { KpiId, KpiReport } from './report.js';
import type { Period } from './period.js';

/** A question to the KPI engine. */
export interface KpiQuestion {
  /** Partner id, or null for the whole programme. */
  partner: string | null;
  period: Period;
  asOf: Date;
  /** Absent: every KPI that is built. */
  kpis?: readonly KpiId[];
}

/** The KPI engine as commands, CLI and REST use it. */
export interface KpiService {
  report(question: KpiQuestion): Promise<KpiReport>;
  /** First and last day with any fact of this partner (null: programme) up to `asOf`; null = none. */
  dataSpan(partner: string | null, asOf: Date): Promise<{ first: Day; last: Day } | null>;
}
