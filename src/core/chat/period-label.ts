import type { Texts } from '../../i18n/texts.js';
import { dateRange, month, number } from '../../i18n/format.js';
import { previousPeriod } from '../kpi/fiscal-calendar.js';
import type { FiscalCalendar, Period } from '../kpi/period.js';
import type { Locale } from '../locale.js';
import { addDays, daysBetween } from '../time.js';

/** The name of a period in a title or button: `Q3 2017`, `май 2017`, `30 הימים האחרונים`. */
export function periodLabel(of: Period, locale: Locale, texts: Texts): string {
  switch (of.kind) {
    case 'month':
      return month(locale, of.from);
    case 'quarter':
      return texts.kpi.periods.quarter(quarterNumber(of), of.id.slice(0, 4));
    case 'year':
      return of.id;
    case 'to-date':
      return texts.kpi.periods.toDate;
    case 'days':
      // Two days by their dates, rather than so many up to today.
      return of.id.includes('..')
        ? dateRange(locale, of.from, addDays(of.to, -1))
        : texts.kpi.periods.lastDays(...counted(locale, daysBetween(of.from, of.to)));
  }
}

/** What a period is compared with: `Q2`, or `Q4 2016` where the year is another one. */
export function previousLabel(
  of: Period,
  calendar: FiscalCalendar,
  locale: Locale,
  texts: Texts,
): string {
  if (of.kind === 'to-date') return texts.kpi.periods.sameDaysLastYear;
  if (of.kind === 'days') {
    return texts.kpi.periods.daysBefore(...counted(locale, daysBetween(of.from, of.to)));
  }
  const before = previousPeriod(of, calendar);
  const sameYear = before.id.slice(0, 4) === of.id.slice(0, 4);
  if (!sameYear || of.kind === 'year') return periodLabel(before, locale, texts);
  return of.kind === 'month'
    ? month(locale, before.from, false)
    : texts.kpi.periods.quarterAlone(quarterNumber(before));
}

/** The name of a month or quarter without its year, for an axis: `Q3`, `май`. */
export function shortPeriodLabel(of: Period, locale: Locale, texts: Texts): string {
  if (of.kind === 'quarter') return texts.kpi.periods.quarterAlone(quarterNumber(of));
  return of.kind === 'month' ? month(locale, of.from, false) : periodLabel(of, locale, texts);
}

function quarterNumber({ id }: Period): string {
  return id.slice(-1);
}

function counted(locale: Locale, count: number): [number, string] {
  return [count, number(locale, count)];
}
