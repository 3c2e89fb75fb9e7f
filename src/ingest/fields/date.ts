import type { Programme } from '../../core/programme.js';
import { readMoment } from '../../core/read-moment.js';
import { type Day, dayOf, type Moment, monthOf, type Month, startOfDay } from '../../core/time.js';
import { Problem } from './column.js';

/** A calendar day or an instant; without an offset it is meant in the programme's zone. */
export function readDate(text: string, zone: string): Moment {
  const moment = readMoment(text, zone);
  if (moment) return moment;
  throw new Problem(`"${text}" is not a date: write 2017-03-01 or 2017-03-01T09:30:00Z`);
}

/** The calendar day of a date or instant, in the programme's zone. */
export function readDay(text: string, zone: string): Day {
  return dayOf(readDate(text, zone), zone);
}

/** `2017-03`, or any day of it. */
export function readMonth(text: string, zone: string): Month {
  if (/^(19|20)\d{2}-(0[1-9]|1[0-2])$/.test(text)) return text;
  if (readMoment(text, zone)) return monthOf(readDay(text, zone));
  throw new Problem(`"${text}" is not a month: write 2017-03`);
}

/** A whole day as a moment. */
export function momentOn(on: Day, { timeZone }: Programme): Moment {
  return { at: startOfDay(on, timeZone), on };
}
