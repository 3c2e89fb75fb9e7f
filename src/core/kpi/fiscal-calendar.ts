import { addDays, addMonths, daysBetween, monthOf, type Day, type Month } from '../time.js';
import type { FiscalCalendar, Period } from './period.js';

const firstDay = (of: Month): Day => `${of}-01`;
const monthNumber = (of: string) => Number(of.slice(5, 7));
const yearNumber = (of: string) => Number(of.slice(0, 4));

/** The fiscal year a day lies in, named after the calendar year in which it ends. */
export function fiscalYearOf(of: Day, { fiscalYearStart }: FiscalCalendar): number {
  const beginsAnother = fiscalYearStart > 1 && monthNumber(of) >= fiscalYearStart;
  return yearNumber(of) + (beginsAnother ? 1 : 0);
}

export function firstDayOfFiscalYear(year: number, { fiscalYearStart }: FiscalCalendar): Day {
  const calendarYear = fiscalYearStart === 1 ? year : year - 1;
  return `${calendarYear}-${String(fiscalYearStart).padStart(2, '0')}-01`;
}

export function monthPeriod(id: Month): Period {
  return { id, kind: 'month', from: firstDay(id), to: firstDay(addMonths(id, 1)) };
}

/** The fiscal quarter, 1–4, of a fiscal year. */
export function quarterPeriod(year: number, quarter: number, calendar: FiscalCalendar): Period {
  const begins = addMonths(monthOf(firstDayOfFiscalYear(year, calendar)), 3 * (quarter - 1));
  return {
    id: `${year}-Q${quarter}`,
    kind: 'quarter',
    from: firstDay(begins),
    to: firstDay(addMonths(begins, 3)),
  };
}

export function yearPeriod(year: number, calendar: FiscalCalendar): Period {
  return {
    id: String(year),
    kind: 'year',
    from: firstDayOfFiscalYear(year, calendar),
    to: firstDayOfFiscalYear(year + 1, calendar),
  };
}

/** Any stretch of days, `to` exclusive. */
export function dayPeriod(from: Day, to: Day): Period {
  return { id: `${from}..${addDays(to, -1)}`, kind: 'days', from, to };
}

/** The fiscal quarter in which a day lies. */
export function quarterOf(of: Day, calendar: FiscalCalendar): Period {
  const monthsIn = (monthNumber(of) - calendar.fiscalYearStart + 12) % 12;
  return quarterPeriod(fiscalYearOf(of, calendar), Math.floor(monthsIn / 3) + 1, calendar);
}

/** Every calendar month with at least one day in the period, in order. */
export function monthsOf({ from, to }: Pick<Period, 'from' | 'to'>): Month[] {
  const months: Month[] = [];
  for (let month = monthOf(from); firstDay(month) < to; month = addMonths(month, 1)) {
    months.push(month);
  }
  return months;
}

/** Last day of a calendar month. */
export function lastDayOf(month: Month): Day {
  return addDays(firstDay(addMonths(month, 1)), -1);
}

/**
 * The last months of the fiscal quarters that make up the period exactly; null when it is not a
 * union of whole quarters.
 */
export function quarterEndsOf(of: Period, calendar: FiscalCalendar): Month[] | null {
  const months = monthsOf(of);
  const whole =
    months.length % 3 === 0 &&
    of.from === quarterOf(of.from, calendar).from &&
    of.to === quarterOf(addDays(of.to, -1), calendar).to;
  return whole ? months.filter((_, index) => index % 3 === 2) : null;
}

/** The same period under its written id: `this-quarter` becomes `2026-Q4`, `ytd` its two dates. */
export function writtenPeriod(of: Period, calendar: FiscalCalendar): Period {
  switch (of.kind) {
    case 'month':
      return monthPeriod(monthOf(of.from));
    case 'quarter':
      return quarterOf(of.from, calendar);
    case 'year':
      return yearPeriod(fiscalYearOf(of.from, calendar), calendar);
    case 'days':
    case 'to-date':
      return { ...dayPeriod(of.from, of.to), kind: of.kind };
  }
}

/** The period before: of N days the N days before them, of `ytd` the same days of last fiscal year. */
export function previousPeriod(of: Period, calendar: FiscalCalendar): Period {
  switch (of.kind) {
    case 'month':
      return shifted(of, -1, calendar);
    case 'quarter':
      return shifted(of, -3, calendar);
    case 'year':
    case 'to-date':
      return shifted(of, -12, calendar);
    case 'days':
      return dayPeriod(addDays(of.from, -daysBetween(of.from, of.to)), of.from);
  }
}

/** The month, quarter or year after. */
export function nextPeriod(of: Period, calendar: FiscalCalendar): Period {
  const months = { month: 1, quarter: 3, year: 12, 'to-date': 12, days: 0 }[of.kind];
  return months === 0
    ? dayPeriod(of.to, addDays(of.to, daysBetween(of.from, of.to)))
    : shifted(of, months, calendar);
}

/** The same period one year earlier. */
export function yearAgo(of: Period, calendar: FiscalCalendar): Period {
  return shifted(of, -12, calendar);
}

/**
 * As many days of an earlier period as have gone by of this one at `lastDay` (inclusive), but never
 * more than the earlier one has: day 31 of March is compared with all of February.
 */
export function sameDaysOf(earlier: Period, of: Period, lastDay: Day): Period {
  const gone = daysBetween(of.from, lastDay) + 1;
  const end = addDays(earlier.from, Math.max(0, gone));
  const to = end < earlier.to ? end : earlier.to;
  return { ...earlier, to };
}

/** The same days of the period before. */
export function sameDaysOfPrevious(of: Period, lastDay: Day, calendar: FiscalCalendar): Period {
  return sameDaysOf(previousPeriod(of, calendar), of, lastDay);
}

function shifted(of: Period, months: number, calendar: FiscalCalendar): Period {
  const lastDay = shiftedDay(addDays(of.to, -1), months);
  // Whole months stay whole: 28 February a year before 2017 becomes 29 February 2016.
  const to = of.to.endsWith('-01') ? shiftedDay(of.to, months) : addDays(lastDay, 1);
  return writtenPeriod({ ...of, from: shiftedDay(of.from, months), to }, calendar);
}

function shiftedDay(of: Day, months: number): Day {
  const month = addMonths(monthOf(of), months);
  const wanted = `${month}-${of.slice(8)}`;
  const last = lastDayOf(month);
  return wanted < last ? wanted : last;
}
