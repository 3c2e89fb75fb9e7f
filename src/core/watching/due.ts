import { DateTime } from 'luxon';
import type { FiscalCalendar } from '../kpi/period.js';
import type { Digest } from './subscription.js';

/** The latest instant up to `at` at which a digest was due, by the wall clock of its zone. */
export function lastDue(
  { every, day, time }: Digest,
  at: Date,
  zone: string,
  { fiscalYearStart }: FiscalCalendar,
): Date {
  const now = DateTime.fromJSDate(at, { zone });
  const [hour, minute] = time.split(':').map(Number);
  const onDay = (begins: DateTime) => begins.plus({ days: day - 1 }).set({ hour, minute });
  const begins = firstDay(now, every, fiscalYearStart);
  const due = onDay(begins);
  if (due <= now) return due.toJSDate();
  return onDay(
    begins.minus({ week: { weeks: 1 }, month: { months: 1 }, quarter: { months: 3 } }[every]),
  ).toJSDate();
}

function firstDay(now: DateTime, every: Digest['every'], fiscalYearStart: number): DateTime {
  if (every !== 'quarter') return now.startOf(every);
  const monthsIn = (now.month - fiscalYearStart + 12) % 3;
  return now.startOf('month').minus({ months: monthsIn });
}
