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
  if (dayOnly.test(text)) {
    return isRealDay(text) && isPlausible(text)
      ? { at: startOfDay(text, zone), on: text }
      : undefined;
  }
  if (!dayAndTime.test(text)) return undefined;
  const parsed = DateTime.fromISO(text.replace(' ', 'T').replaceAll(' ', ''), { zone });
  return parsed.isValid && isPlausible(text) ? { at: parsed.toJSDate() } : undefined;
}

function instantOf(text: string): Moment | undefined {
  return isReal(text) && isPlausible(text) ? { at: new Date(text) } : undefined;
}

const isRealDay = (day: string) => isReal(`${day}T00:00:00.000Z`);

/** 30 February would be read as a day in March: what is written again must be the same. */
function isReal(instant: string): boolean {
  const at = new Date(instant);
  return !Number.isNaN(at.getTime()) && at.toISOString() === instant;
}

function isPlausible(text: string): boolean {
  const year = Number(text.slice(0, 4));
  return year >= firstYear && year <= lastYear;
}
