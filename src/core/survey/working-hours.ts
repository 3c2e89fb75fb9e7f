import { DateTime } from 'luxon';
import type { Partner } from '../partner.js';
import type { Person } from '../person.js';
import type { Programme } from '../programme.js';
import type { Settings } from '../settings.js';
import { isTimeZone } from '../time.js';
import { isQuarterEnd, isWorkingDay, workCalendar, type WorkCalendar } from './working-days.js';

/** When somebody may be written to. */
export interface WorkingHours {
  /** `09:00-18:00`, local; the start is inclusive, the end exclusive. */
  hours: string;
  /** IANA zone. */
  zone: string;
  calendar: WorkCalendar;
  /** Surveys leave the last working days of a quarter alone; what managers are told does not. */
  sparesQuarterEnd: boolean;
}

/** Longer than any row of holidays; a calendar without a working day does not hold anything back. */
const daysLookedAt = 45;

/** The first instant from `at` on that lies in the working hours; `at` itself where it does. */
export function nextWorkingMoment(
  at: Date,
  { hours, zone, calendar, sparesQuarterEnd }: WorkingHours,
): Date {
  const local = DateTime.fromJSDate(at, { zone });
  const [opens, closes] = hours.split('-').map((time) => {
    const [hour, minute] = time.split(':').map(Number);
    return { hour, minute };
  });
  for (let days = 0; days < daysLookedAt; days += 1) {
    const day = local.plus({ days }).startOf('day');
    const on = day.toFormat('yyyy-MM-dd');
    if (!isWorkingDay(on, calendar)) continue;
    if (sparesQuarterEnd && isQuarterEnd(on, calendar)) continue;
    if (local < day.set(opens ?? {})) return day.set(opens ?? {}).toJSDate();
    if (local < day.set(closes ?? {})) return at;
  }
  return at;
}

/** Zone and country of a person: its own, else its chat account's, its partner's, the programme's zone. */
export function workingHoursOf(
  person: Pick<Person, 'timeZone' | 'chatTimeZone' | 'country'> | undefined,
  partner: Partner | undefined,
  programme: Programme,
  settings: Settings,
): WorkingHours {
  const zones = [person?.timeZone, person?.chatTimeZone, partner?.timeZone];
  const known = zones.find((zone) => zone !== undefined && isTimeZone(zone));
  return {
    hours: settings.workingHours,
    zone: known ?? programme.timeZone,
    calendar: workCalendar(person?.country ?? partner?.country, settings, programme),
    sparesQuarterEnd: true,
  };
}
