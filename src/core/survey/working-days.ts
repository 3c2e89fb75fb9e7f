import { quarterOf } from '../kpi/fiscal-calendar.js';
import type { Programme } from '../programme.js';
import type { Settings } from '../settings.js';
import { addDays, type Day } from '../time.js';

/** Which days are worked, and where the quarters end. */
export interface WorkCalendar {
  /** ISO weekdays (Monday 1 … Sunday 7) without work. */
  weekend: readonly number[];
  holidays: readonly Day[];
  fiscalYearStart: Programme['fiscalYearStart'];
}

/** Weekends of countries in which they are not Saturday and Sunday; settings come first. */
const weekends: Readonly<Record<string, readonly number[]>> = { IL: [5, 6] };
const usualWeekend: readonly number[] = [6, 7];

/** Nobody is asked on the last working days of a quarter: people have deals to close. */
const quietDays = 2;

/** The working days of a country (ISO 3166-1 alpha-2), by the settings `weekend.XX`, `holidays.XX`. */
export function workCalendar(
  country: string | undefined,
  { weekends: changed, holidays }: Pick<Settings, 'weekends' | 'holidays'>,
  { fiscalYearStart }: Pick<Programme, 'fiscalYearStart'>,
): WorkCalendar {
  const code = (country ?? '').toUpperCase();
  return {
    weekend: changed[code] ?? weekends[code] ?? usualWeekend,
    holidays: holidays[code] ?? [],
    fiscalYearStart,
  };
}

export function isWorkingDay(day: Day, { weekend, holidays }: WorkCalendar): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
  return !weekend.includes(weekday) && !holidays.includes(day);
}

/** Is it one of the last two working days of a fiscal quarter, or a free day after them? */
export function isQuarterEnd(day: Day, calendar: WorkCalendar): boolean {
  const { to } = quarterOf(day, calendar);
  let left = 0;
  for (let next = day; next < to && left <= quietDays; next = addDays(next, 1)) {
    if (isWorkingDay(next, calendar)) left += 1;
  }
  return left <= quietDays;
}

/** The day so many working days before (negative) or after another one, which itself does not count. */
export function workingDaysFrom(day: Day, days: number, calendar: WorkCalendar): Day {
  const step = days < 0 ? -1 : 1;
  let found = day;
  for (let left = Math.abs(days); left > 0;) {
    found = addDays(found, step);
    if (isWorkingDay(found, calendar)) left -= 1;
  }
  return found;
}

/** The nth working day from this day on, which itself may be the first. */
export function nthWorkingDay(from: Day, nth: number, calendar: WorkCalendar): Day {
  return workingDaysFrom(addDays(from, -1), nth, calendar);
}
