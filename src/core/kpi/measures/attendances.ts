import { dayOf } from '../../time.js';
import { countOfAttendances } from '../measure.js';

/** Attendances by their day; key: `completed|course` or `attended|course`. */
export const attendances = countOfAttendances('attendances', function* (one, { timeZone }) {
  const reached = one.completed ? 'completed' : 'attended';
  yield { day: dayOf(one.attended, timeZone), key: `${reached}|${one.course}` };
});

/** Attendances by their day; key: the person. In partners' rows only. */
export const trainedPeople = countOfAttendances('trained-people', function* (one, { timeZone }) {
  yield { day: dayOf(one.attended, timeZone), key: one.person };
});
