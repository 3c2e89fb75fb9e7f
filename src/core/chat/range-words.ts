import {
  dayPeriod,
  firstDayOfFiscalYear,
  fiscalYearOf,
  monthPeriod,
  quarterOf,
  yearPeriod,
} from '../kpi/fiscal-calendar.js';
import type { FiscalCalendar, Period } from '../kpi/period.js';
import { addDays, addMonths, monthOf, type Day } from '../time.js';
import { namesYear, readDays } from './day-words.js';
import type { Unit } from './period-vocabulary.js';

/** What periods are counted from. */
export type Today = { today: Day } & FiscalCalendar;

/** What begins and what parts a stretch of days in words. */
const since = /^(?:since|from|between|с|со|от|מאז|מ-?)\s+/iu;
const until = /\s*(?:–|—|\.{2,3}|…)\s*|\s+(?:-|to|till|until|through|and|по|до|и|עד|ועד|עד-)\s*/iu;

/** Reads a whole period within a stretch: `Jan` of `Jan–Mar`. */
type ReadPeriod = (text: string, on: Today) => Period | null;

/** `01.07–30.09`, `from May to July 2017`, `since January`, `с 1 июля`; null = no such stretch. */
export function readRange(text: string, on: Today, readPeriod: ReadPeriod): Period | null {
  const open = since.exec(text);
  const rest = open ? text.slice(open[0].length) : text;
  const [first, last, another] = partedIn(rest);
  if (first === undefined || another !== undefined) return null;
  if (last === undefined) {
    const begins = open && edge(first, on, readPeriod)?.from;
    return begins && begins <= on.today ? tidy(begins, addDays(on.today, 1), on) : null;
  }
  const ends = edge(last, on, readPeriod);
  const begins = edge(first, on, readPeriod);
  if (!ends || !begins) return null;
  return between(begins.from, ends.to, { first: namesYear(first), last: namesYear(last) }, on);
}

function partedIn(text: string): string[] {
  const parts = text.split(until);
  if (parts.length > 1) return parts;
  const dashed = text.split('-');
  return dashed.length === 2 && !/^\d{4}-/.test(text) ? dashed : [text];
}

/** A day, or a whole month or quarter, that begins or ends a stretch; `to` is exclusive. */
function edge(text: string, on: Today, readPeriod: ReadPeriod): Pick<Period, 'from' | 'to'> | null {
  const [day] = readDays(text, on.today);
  if (day) return { from: day, to: addDays(day, 1) };
  return readPeriod(text, on);
}

/** A year that only one end names is the other's too; the end never comes before the beginning. */
function between(
  from: Day,
  to: Day,
  named: { first: boolean; last: boolean },
  on: Today,
): Period | null {
  let [begins, ends] = [from, to];
  if (named.last && !named.first) begins = inYear(begins, Number(addDays(ends, -1).slice(0, 4)));
  if (named.last && !named.first && begins >= ends) begins = shiftedYears(begins, -1);
  if (!named.last && named.first) ends = inYear(ends, Number(begins.slice(0, 4)));
  if (!named.last && begins >= ends) ends = shiftedYears(ends, 1);
  if (begins >= ends) return null;
  // Of a stretch without a year that is still running, only the days that have come.
  const tomorrow = addDays(on.today, 1);
  return tidy(begins, ends > tomorrow && begins < tomorrow ? tomorrow : ends, on);
}

function inYear(day: Day, year: number): Day {
  return shiftedYears(day, year - Number(day.slice(0, 4)));
}

function shiftedYears(day: Day, years: number): Day {
  const shifted = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
  return addDays(shifted, 0) === shifted ? shifted : `${shifted.slice(0, 8)}28`;
}

/** A stretch of days under the name it has: that of a month, a quarter or a year, else its two days. */
export function tidy(from: Day, to: Day, calendar: FiscalCalendar): Period {
  const named = [
    monthPeriod(monthOf(from)),
    quarterOf(from, calendar),
    yearPeriod(fiscalYearOf(from, calendar), calendar),
  ];
  return named.find((of) => of.from === from && of.to === to) ?? dayPeriod(from, to);
}

/** The last so many weeks, months or quarters; of weeks and months up to today, of quarters whole ones. */
export function lastOf(count: number, unit: Unit, on: Today): Period | null {
  if (count < 1 || count > 120) return null;
  const tomorrow = addDays(on.today, 1);
  switch (unit) {
    case 'week':
      return { ...dayPeriod(addDays(tomorrow, -7 * count), tomorrow), id: `last-${7 * count}d` };
    case 'month':
      return tidy(addDays(sameDay(on.today, -count), 1), tomorrow, on);
    case 'quarter': {
      const { from } = quarterOf(on.today, on);
      return tidy(`${addMonths(monthOf(from), -3 * count)}-01`, from, on);
    }
    case 'day':
    case 'half':
      return null;
  }
}

/** The same day of another month, or its last. */
function sameDay(of: Day, months: number): Day {
  const month = addMonths(monthOf(of), months);
  const wanted = `${month}-${of.slice(8)}`;
  return addDays(wanted, 0) === wanted ? wanted : addDays(`${addMonths(month, 1)}-01`, -1);
}

/** The week from Monday on; this one as far as it has come. */
export function weekOf(which: 'this' | 'last', { today }: Today): Period {
  const monday = addDays(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7));
  return which === 'this'
    ? dayPeriod(monday, addDays(today, 1))
    : dayPeriod(addDays(monday, -7), monday);
}

/** The first or second half of a fiscal year; without a year the latest that has begun. */
export function halfOf(half: number, year: number | undefined, on: Today): Period | null {
  if (half !== 1 && half !== 2) return null;
  const thisYear = fiscalYearOf(on.today, on);
  const begins = (of: number) =>
    `${addMonths(monthOf(firstDayOfFiscalYear(of, on)), 6 * (half - 1))}-01`;
  const of = year ?? (begins(thisYear) > on.today ? thisYear - 1 : thisYear);
  return dayPeriod(begins(of), `${addMonths(monthOf(begins(of)), 6)}-01`);
}
