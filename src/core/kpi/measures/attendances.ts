import { dayOf } from '../../time.js';
import { countOfAttendances } from '../measure.js';

/** Attendances by their day; key: `completed|course` or `attended|course`. */
export const attendances = countOfAttendances('attendances', function* (one, { timeZone }) {
  const reached = one.completed ? 'completed' : 'attended';
  yield { day: dayOf(one.attended, timeZone), key: `${reached}|${one.course}` };
});
