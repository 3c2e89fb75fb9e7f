import type { Programme } from '../programme.js';
import {
  addDays,
  dayAt,
  type Day,
  monthOf,
  type Month,
  startOfDay,
  startOfDayWritten,
} from '../time.js';
import { monthsOf, previousPeriod, sameDaysOf, yearAgo } from './fiscal-calendar.js';
import type { Period } from './period.js';
import type { KpiReport } from './report.js';
import type { KpiQuestion } from './service.js';

/** The days that a question is about and is compared with. */
export interface QuestionDays {
  period: Period;
  previous: Period;
  yearAgo: Period;
  /** The period is still running at the moment asked for. */
  partial: boolean;
  /** The last day there can be anything of: the period's, or today. */
  lastDay: Day;
}

export function questionDays(
  { period, asOf }: Pick<KpiQuestion, 'period' | 'asOf'>,
  programme: Programme,
): QuestionDays {
  const today = dayAt(asOf, programme.timeZone);
  const last = addDays(period.to, -1);
  // Stretches that end today by their definition (last-30d, ytd) are whole as they are.
  const running = period.kind === 'month' || period.kind === 'quarter' || period.kind === 'year';
  return {
    period,
    previous: previousPeriod(period, programme),
    yearAgo: yearAgo(period, programme),
    partial: running && asOf < startOfDay(period.to, programme.timeZone),
    lastDay: today < last ? today : last,
  };
}

/** A period of the past as far as the running one has come; all of it where that one is over. */
export function asFarAs(earlier: Period, { period, partial, lastDay }: QuestionDays): Period {
  return partial ? sameDaysOf(earlier, period, lastDay) : earlier;
}

/** Every month of which cells are needed. */
export function monthsNeeded(days: QuestionDays): Month[] {
  const months = [days.period, days.previous, days.yearAgo].flatMap(monthsOf);
  return [...new Set([...months, monthOf(days.lastDay)])];
}

/** What the report says about the question itself. */
export function heading(
  { partner, period, asOf }: KpiQuestion,
  { partial }: QuestionDays,
  { timeZone }: Programme,
): Omit<KpiReport, 'kpis'> {
  return {
    partner,
    period: period.id,
    from: startOfDayWritten(period.from, timeZone),
    to: startOfDayWritten(period.to, timeZone),
    asOf: asOf.toISOString(),
    partial,
    filters: {},
  };
}
