import { addDays, daysBetween, monthOf, type Day } from '../time.js';
import {
  dayPeriod,
  firstDayOfFiscalYear,
  fiscalYearOf,
  monthPeriod,
  previousPeriod,
  quarterOf,
  quarterPeriod,
  yearPeriod,
} from './fiscal-calendar.js';
import type { FiscalCalendar, Period } from './period.js';

/** Ten years: longer than any programme's memory, short enough that a slip of the hand costs nothing. */
const longestDays = 3660;

/** Readers of the words that need no today; the first that matches wins. */
const written: readonly [RegExp, (found: RegExpExecArray, calendar: FiscalCalendar) => Period][] = [
  [/^((?:19|20)\d{2})-(0[1-9]|1[0-2])$/, ([id]) => monthPeriod(id)],
  [
    /^((?:19|20)\d{2})-q([1-4])$/,
    ([, year, quarter], calendar) => quarterPeriod(Number(year), Number(quarter), calendar),
  ],
  [/^((?:19|20)\d{2})$/, ([, year], calendar) => yearPeriod(Number(year), calendar)],
];

/** A map, because a person may type "constructor". */
const relative = new Map<string, (today: Day, calendar: FiscalCalendar) => Period>(
  Object.entries({
    'this-month': (today: Day) => monthPeriod(monthOf(today)),
    'last-month': (today: Day, calendar: FiscalCalendar) =>
      previousPeriod(monthPeriod(monthOf(today)), calendar),
    'this-quarter': quarterOf,
    'last-quarter': (today: Day, calendar: FiscalCalendar) =>
      previousPeriod(quarterOf(today, calendar), calendar),
    'this-year': (today: Day, calendar: FiscalCalendar) =>
      yearPeriod(fiscalYearOf(today, calendar), calendar),
    'last-year': (today: Day, calendar: FiscalCalendar) =>
      yearPeriod(fiscalYearOf(today, calendar) - 1, calendar),
    ytd: (today: Day, calendar: FiscalCalendar) => ({
      id: 'ytd',
      kind: 'to-date' as const,
      from: firstDayOfFiscalYear(fiscalYearOf(today, calendar), calendar),
      to: addDays(today, 1),
    }),
  }),
);

/**
 * Reads a period id of the contract: `2017-05` (always a calendar month), `2017-Q2`, `2017` (fiscal),
 * `last-30d` (any number of days, today included), `2017-07-01..2017-08-15`, `this-` or `last-` with `month`, `quarter`, `year`,
 * and `ytd`. The answer's `id` is the word itself; null = not a period. Words of people ("May",
 * "רבעון 2") are read by the chat.
 */
export function parsePeriodId(
  word: string,
  { today, fiscalYearStart }: { today: Day } & FiscalCalendar,
): Period | null {
  const calendar = { fiscalYearStart };
  const id = word.trim().toLowerCase();
  const named = relative.get(id);
  if (named) return { ...named(today, calendar), id };
  const days = Number(/^last-(\d{1,4})d$/.exec(id)?.[1] ?? 0);
  if (days > 0 && days <= longestDays) {
    return { ...dayPeriod(addDays(today, 1 - days), addDays(today, 1)), id };
  }
  return parseWritten(id, calendar);
}

function parseWritten(id: string, calendar: FiscalCalendar): Period | null {
  for (const [pattern, read] of written) {
    const found = pattern.exec(id);
    if (found) return read(found, calendar);
  }
  return daysWritten(id);
}

/** Two days and all between them. */
function daysWritten(id: string): Period | null {
  const [, from, last] = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(id) ?? [];
  if (!from || !last || !isDay(from) || !isDay(last) || last < from) return null;
  return daysBetween(from, last) < longestDays ? dayPeriod(from, addDays(last, 1)) : null;
}

/** Whether the calendar has such a day: 30 February is none. */
export function isDay(text: string): boolean {
  const isWritten = /^(19|20)\d{2}-\d{2}-\d{2}$/.test(text);
  return isWritten && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text;
}
