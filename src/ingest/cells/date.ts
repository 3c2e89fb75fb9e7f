import { readMoment } from '../../core/read-moment.js';
import type { Moment } from '../../core/time.js';
import { Problem } from './cell.js';

/** A calendar day or an instant; without an offset it is meant in the programme's zone. */
export function readDate(text: string, zone: string): Moment {
  const moment = readMoment(text, zone);
  if (moment) return moment;
  throw new Problem(`"${text}" is not a date: write 2017-03-01 or 2017-03-01T09:30:00Z`);
}
