import { DateTime, IANAZone } from 'luxon';
import { z } from 'zod';

/** A calendar day, `YYYY-MM-DD`; compares correctly as a string. */
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export type Day = z.infer<typeof day>;

/** A calendar month, `YYYY-MM`; compares correctly as a string. */
export const month = z.string().regex(/^\d{4}-\d{2}$/);
export type Month = z.infer<typeof month>;

/**
 * When something happened: an instant and, where only a calendar day was known, that day.
 * A moment known by its day keeps that day in every time zone.
 */
export const moment = z.object({ at: z.date(), on: day.optional() });
export type Moment = z.infer<typeof moment>;

/** Where time comes from; tests pass a fixed one. */
export interface Clock {
  now(): Date;
}

/** Dates that are remembered of a kind. */
const knownAtMost = 5000;

/** The calendar day of a moment in the given IANA zone. */
export function dayOf(when: Moment, zone: string): Day {
  return when.on ?? dayAt(when.at, zone);
}

/** The calendar day of an instant in the given IANA zone. */
export function dayAt(instant: Date, zone: string): Day {
  const year = instant.getUTCFullYear();
  // Years of other than four digits are written differently.
  if (!(year > 1000 && year < 9999)) {
    return DateTime.fromJSDate(instant, { zone }).toFormat('yyyy-MM-dd');
  }
  if (zone === 'UTC') return dayNumbered(Math.floor(instant.getTime() / dayMs));
  const format = dayFormats.get(zone) ?? dayFormat(zone);
  return format.format(instant);
}

const dayMs = 86_400_000;
const numbered = new Map<number, Day>();

/** Days since 1970; facts lie on the same few hundred. */
function dayNumbered(days: number): Day {
  const known = numbered.get(days);
  if (known !== undefined) return known;
  if (numbered.size >= knownAtMost) numbered.clear();
  const day = new Date(days * dayMs).toISOString().slice(0, 10);
  numbered.set(days, day);
  return day;
}

/** One a zone: to make one costs far more than to use it. Canada's English writes days as ISO 8601. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(zone: string): Intl.DateTimeFormat {
  const [year, month, day] = ['numeric', '2-digit', '2-digit'] as const;
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year, month, day });
  dayFormats.set(zone, format);
  return format;
}

export function monthOf(of: Day): Month {
  return of.slice(0, 7);
}

/** Where a day stands; events of facts ask it of the same few hundred again and again. */
export function dayInMonth(of: Day): { month: Month; day: number } {
  return placeOf(of);
}

/** Whole calendar days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return placeOf(to).sinceEpoch - placeOf(from).sinceEpoch;
}

interface Place {
  month: Month;
  day: number;
  sinceEpoch: number;
}
const places = new Map<Day, Place>();

function placeOf(of: Day): Place {
  const known = places.get(of);
  if (known) return known;
  if (places.size >= knownAtMost) places.clear();
  const sinceEpoch = Date.parse(`${of}T00:00:00Z`) / dayMs;
  const place = { month: monthOf(of), day: Number(of.slice(8)), sinceEpoch };
  places.set(of, place);
  return place;
}

export function addDays(to: Day, days: number): Day {
  return remembered(daysKnown, to, days, () =>
    new Date(Date.parse(`${to}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10),
  );
}

export function addMonths(to: Month, months: number): Month {
  return remembered(monthsKnown, to, months, () => {
    const index = Number(to.slice(0, 4)) * 12 + Number(to.slice(5, 7)) - 1 + months;
    return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
  });
}

/** By distance and date: every question and every deal asks for the same few hundred. */
type Dates = Map<number, Map<string, string>>;
const daysKnown: Dates = new Map();
const monthsKnown: Dates = new Map();

function remembered(dates: Dates, to: string, by: number, work: () => string): string {
  const known = dates.get(by)?.get(to);
  if (known !== undefined) return known;
  const date = work();
  if (dates.size >= knownAtMost) dates.clear();
  const ofDistance = dates.get(by) ?? new Map<string, string>();
  if (ofDistance.size >= knownAtMost) ofDistance.clear();
  dates.set(by, ofDistance.set(to, date));
  return date;
}

/** Midnight at which a calendar day begins in the given IANA zone. */
export function startOfDay(of: Day, zone: string): Date {
  return new Date(dayStart(of, zone).at);
}

/** The same as it is written with its zone's offset: `2026-10-01T00:00:00+03:00`. */
export function startOfDayWritten(of: Day, zone: string): string {
  return dayStart(of, zone).written;
}

/** Every question asks for the beginnings of the same few periods. */
const startsKnown = new Map<string, { at: number; written: string }>();

function dayStart(of: Day, zone: string) {
  const key = `${of}|${zone}`;
  const known = startsKnown.get(key);
  if (known) return known;
  const midnight = DateTime.fromISO(of, { zone }).startOf('day');
  const written = midnight.toISO({ suppressMilliseconds: true }) ?? of;
  const start = { at: midnight.toMillis(), written };
  if (startsKnown.size >= knownAtMost) startsKnown.clear();
  startsKnown.set(key, start);
  return start;
}

/** Whether this is the name of an IANA time zone, such as `Europe/Berlin`. */
export function isTimeZone(name: string): boolean {
  // Luxon keeps the zones it has made; asking only whether there is one makes it each time.
  return IANAZone.create(name).isValid;
}
