import { quarterOf } from '../kpi/fiscal-calendar.js';
import type { Programme } from '../programme.js';
import type { Day, Month } from '../time.js';
import { addDays, dayAt, monthOf, startOfDay } from '../time.js';

/** A fiscal quarter that has ended, and the instant from which it is asked about. */
export interface FinishedQuarter {
  /** `2026-Q3`; the year is the calendar year in which the fiscal year ends. */
  id: string;
  from: Day;
  /** Exclusive: first day of the next quarter. */
  to: Day;
  /** Its last calendar month, where its answers count. */
  month: Month;
  /** 00:00 of `to` in the programme's zone. */
  due: Date;
}

/** The latest fiscal quarter that had ended at this instant. */
export function lastFinishedQuarter(at: Date, programme: Programme): FinishedQuarter {
  const current = quarterOf(dayAt(at, programme.timeZone), programme);
  return quarterEndingBefore(current.from, programme);
}

/** The fiscal quarter that is running, as it will be asked about when it has ended. */
export function runningQuarter(at: Date, programme: Programme): FinishedQuarter {
  const current = quarterOf(dayAt(at, programme.timeZone), programme);
  return quarterEndingBefore(current.to, programme);
}

export function quarterBefore(
  of: Pick<FinishedQuarter, 'from'>,
  programme: Programme,
): FinishedQuarter {
  return quarterEndingBefore(of.from, programme);
}

function quarterEndingBefore(next: Day, programme: Programme): FinishedQuarter {
  const lastDay = addDays(next, -1);
  const { id, from } = quarterOf(lastDay, programme);
  const due = startOfDay(next, programme.timeZone);
  return { id, from, to: next, month: monthOf(lastDay), due };
}
