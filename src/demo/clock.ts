import { quarterOf } from '../core/kpi/fiscal-calendar.js';
import type { Programme } from '../core/programme.js';
import { addDays, type Clock, dayAt, type Day, startOfDay } from '../core/time.js';

const hourMs = 3_600_000;

/** The example is shown as it stands on this day of the running quarter, at this hour. */
const dayOfQuarter = 12;
const hour = 10;

/** A clock that runs like the real one, `shiftMs` later (earlier where negative). */
export interface DemoClock extends Clock {
  readonly shiftMs: number;
  /** Goes on from this instant. */
  setTo(instant: Date): void;
}

export function createDemoClock(real: Clock, shiftMs = 0): DemoClock {
  let shift = shiftMs;
  return {
    get shiftMs() {
      return shift;
    },
    now: () => new Date(real.now().getTime() + shift),
    setTo(instant) {
      shift = instant.getTime() - real.now().getTime();
    },
  };
}

/** The days of the example, counted from the real today. */
export interface DemoDays {
  /** First day of the running fiscal quarter. */
  quarterStart: Day;
  today: Day;
  /** When the quarterly surveys went out: 10:00 on the quarter's first day. */
  surveysSent: Date;
  /** When the newcomer opens the page: 10:00 today. */
  opening: Date;
}

export function demoDays(realNow: Date, programme: Programme): DemoDays {
  const quarter = quarterOf(dayAt(realNow, programme.timeZone), programme);
  const today = addDays(quarter.from, dayOfQuarter - 1);
  const atTen = (day: Day) =>
    new Date(startOfDay(day, programme.timeZone).getTime() + hour * hourMs);
  return {
    quarterStart: quarter.from,
    today,
    surveysSent: atTen(quarter.from),
    opening: atTen(today),
  };
}
