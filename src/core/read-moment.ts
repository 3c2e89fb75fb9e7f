import { DateTime } from 'luxon';
import { type Moment, startOfDay } from './time.js';

const dayOnly = /^\d{4}-\d{2}-\d{2}$/;
const dayAndTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;
/** As machines write instants; to read any other form takes ten times as long. */
const machineMade = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Outside of these years a date is a slip of the pen. */
const firstYear = 1900;
const lastYear = 2199;

/**
 * Reads a date as text. `2017-03-01` is that calendar day in every zone; `2017-03-01T09:30Z` and
 * `2017-03-01 09:30:00` are instants, without an offset in the given IANA zone. Undefined for
 * anything else, also for days that no calendar has.
 */
export function readMoment(text: string, zone: string): Moment | undefined {
  if (machineMade.test(text)) return instantOf(text);
  if (dayOnly.test(text)) return dayIn(text, zone);
  if (!dayAndTime.test(text)) return undefined;
  const parsed = DateTime.fromISO(text.replace(' ', 'T').replaceAll(' ', ''), { zone });
  return parsed.isValid && isPlausible(text) ? { at: parsed.toJSDate() } : undefined;
}

/** When days begin, by zone and day: files name the same few hundred again and again. */
const begins = new Map<string, number>();
const knownAtMost = 5000;

function dayIn(text: string, zone: string): Moment | undefined {
  const key = `${zone} ${text}`;
  const known = begins.get(key);
  if (known !== undefined) return { at: new Date(known), on: text };
  if (!DateTime.fromISO(text, { zone }).isValid || !isPlausible(text)) return undefined;
  if (begins.size >= knownAtMost) begins.clear();
  const at = startOfDay(text, zone);
  begins.set(key, at.getTime());
  return { at, on: text };
}

/** 30 February would be read as a day in March: what is written again must be the same. */
function instantOf(text: string): Moment | undefined {
  const at = new Date(text);
  const isReal = !Number.isNaN(at.getTime()) && at.toISOString() === text;
  return isReal && isPlausible(text) ? { at } : undefined;
}

function isPlausible(text: string): boolean {
  const year = Number(text.slice(0, 4));
  return year >= firstYear && year <= lastYear;
}
