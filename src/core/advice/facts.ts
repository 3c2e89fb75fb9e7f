import type { Deal, Stage } from '../deal.js';
import type { Period } from '../kpi/period.js';
import type { KpiId, KpiReport } from '../kpi/report.js';
import { numberAt, resultIn } from '../kpi/report-parts.js';
import type { KpiMoment, Ranked } from '../kpi/service.js';
import type { Partner } from '../partner.js';
import type { Day } from '../time.js';
import type { Course } from '../training.js';

export { resultIn } from '../kpi/report-parts.js';

/** Everything rules look at. */
export interface AdviceFacts {
  /** null = the programme as a whole. */
  partner: Partner | null;
  period: Period;
  report: KpiReport;
  /** The same figures of the whole programme. */
  programme: KpiReport;
  /** The data go back to the beginning of the same period a year ago: what is known of it is all of it. */
  knowsYearAgo: boolean;
  /** Last day with a deal; null = there has never been one. */
  lastDeal: Day | null;
  /** The last day looked at: the period's, or today. */
  until: Day;
  courses: readonly Course[];
  /** Ids of the courses that somebody of the partner has completed. */
  taken: ReadonlySet<string>;
  /** Of the programme: all partners side by side, with their names. */
  ranked: readonly (Ranked & { name: string })[];
  /** What partners are expected to do in each stage; empty = nobody has said. */
  stagePlan: readonly ('lead' | 'help' | 'none')[];
}

/** What is read only where a rule has found something. */
export interface CloserLook {
  /** The largest won deals of the period, of the one before and of a year ago; at most 200 each. */
  wins: Readonly<Record<'current' | 'previous' | 'yearAgo', readonly Deal[]>>;
  /** The rule's own figure of the two periods before, latest first, of the partner and the programme. */
  earlier: readonly { own: KpiMoment; programme: KpiMoment }[];
}

/** A figure that can be shown, or null. */
export function valueIn(report: KpiReport, id: KpiId): number | null {
  const result = resultIn(report, id);
  return result?.status === 'ok' ? result.value : null;
}

/** A part by its path, where it is a number; parts of suppressed figures are null. */
export function partIn(report: KpiReport, id: KpiId, ...path: string[]): number | null {
  return numberAt(resultIn(report, id)?.parts ?? {}, ...path);
}

/** A figure and what it is fairly compared with: a year ago, else the period before. */
export interface Moved {
  now: number;
  before: number;
  against: 'yearAgo' | 'previous';
  /** Before it, only as many days as have gone by now. */
  sameDays: boolean;
}

/** Null where there is nothing fair to compare with. */
export function movedIn(
  { report, knowsYearAgo }: Pick<AdviceFacts, 'report' | 'knowsYearAgo'>,
  id: KpiId,
): Moved | null {
  const result = resultIn(report, id);
  const now = valueIn(report, id);
  if (!result || now === null) return null;
  const sameDays = result.basis === 'same-days';
  if (knowsYearAgo && result.yearAgo !== null && result.yearAgo > 0) {
    return { now, before: result.yearAgo, against: 'yearAgo', sameDays };
  }
  const before = sameDays ? result.previousToDate : result.previous;
  if (before === null || result.basis === 'first-period') return null;
  return { now, before, against: 'previous', sameDays };
}

/** A course about a stage that nobody of the partner has completed yet. */
export function courseFor({ courses, taken }: AdviceFacts, stage: Stage): Course | undefined {
  return courses.find(({ id, stages }) => stages.includes(stage) && !taken.has(id));
}
