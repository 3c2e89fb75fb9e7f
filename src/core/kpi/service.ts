import type { Day } from '../time.js';
import type { KpiDefinition } from './definition.js';
import type { KpiId, KpiReport, KpiResult } from './report.js';
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

/** One KPI over periods; those still running count up to `asOf`. */
export interface SeriesQuestion {
  partner: string | null;
  kpi: KpiId;
  periods: readonly Period[];
  asOf: Date;
}

/** One KPI of one period. */
export type KpiMoment = Pick<KpiResult, 'status' | 'value' | 'n'> & {
  period: Period;
  /** The period is still running. */
  partial: boolean;
};

/** The KPI engine as commands, CLI and REST use it. */
export interface KpiService {
  /** What each figure is called, counted in and good for, in the order of a card. */
  readonly catalogue: readonly Pick<
    KpiDefinition,
    'id' | 'name' | 'unit' | 'direction' | 'formula' | 'source' | 'version'
  >[];
  report(question: KpiQuestion): Promise<KpiReport>;
  /** The same question about many partners, in their order and with few reads. */
  reports(
    partners: readonly string[],
    question: Omit<KpiQuestion, 'partner'>,
  ): Promise<KpiReport[]>;
  /**
   * One KPI over several periods, in their order, from one read: a year more costs twelve rows more.
   * A period's comparisons are not part of it.
   */
  series(question: SeriesQuestion): Promise<KpiMoment[]>;
  /** First and last day with any fact of this partner (null: programme) up to `asOf`; null = none. */
  dataSpan(partner: string | null, asOf: Date): Promise<{ first: Day; last: Day } | null>;
  /**
   * The partners in the programme at the end of a month, quarter or year, in the order of their ids,
   * from one ranking; null for other periods and for those that have not begun.
   */
  rank(question: Pick<KpiQuestion, 'period' | 'asOf'>): Promise<readonly Ranked[] | null>;
}

/** One partner among all in the programme. */
export interface Ranked {
  partner: string;
  /** At the end of the period; empty where it has none. */
  tier: string;
  /** Deals won. */
  won: number;
  /** Their amount in the programme's currency; null where a rate is missing. */
  amount: number | null;
  /** Percentile ranks by number and by amount, 0–100, and their mean, the quality score. */
  wonRank: number | null;
  amountRank: number | null;
  score: number | null;
}
