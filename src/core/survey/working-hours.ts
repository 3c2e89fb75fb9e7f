import { DateTime, IANAZone } from 'luxon';
import type { Partner } from '../partner.js';
import type { Person } from '../person.js';
import type { Programme } from '../programme.js';

/** When somebody may be written to. */
export interface WorkingHours {
  /** `09:00-18:00`, local; the start is inclusive, the end exclusive. */
  hours: string;
  /** IANA zone. */
  zone: string;
  /** ISO 3166-1 alpha-2; decides the weekend. */
  country: string | undefined;
}

/** ISO weekdays (Monday 1 … Sunday 7) on which nobody is written to, where not Saturday and Sunday. */
const weekends: Readonly<Record<string, readonly number[]>> = { IL: [5, 6] };
const usualWeekend: readonly number[] = [6, 7];

/** The first instant from `at` on that lies in the working hours; `at` itself where it does. */
export function nextWorkingMoment(at: Date, { hours, zone, country }: WorkingHours): Date {
  const weekend = weekends[country ?? ''] ?? usualWeekend;
  const local = DateTime.fromJSDate(at, { zone });
  const [opens, closes] = hours.split('-').map((time) => {
    const [hour, minute] = time.split(':').map(Number);
    return { hour, minute };
  });
  for (let days = 0; days < 8; days += 1) {
    const day = local.plus({ days }).startOf('day');
    if (weekend.includes(day.weekday)) continue;
    if (local < day.set(opens ?? {})) return day.set(opens ?? {}).toJSDate();
    if (local < day.set(closes ?? {})) return at;
  }
  return at;
}

/** Zone and country of a person: its own, else its partner's, else the programme's zone. */
export function workingHoursOf(
  person: Pick<Person, 'timeZone' | 'country'> | undefined,
  partner: Partner | undefined,
  programme: Programme,
  hours: string,
): WorkingHours {
  const zones = [person?.timeZone, partner?.timeZone];
  const known = zones.find((zone) => zone !== undefined && IANAZone.isValidZone(zone));
  return {
    hours,
    zone: known ?? programme.timeZone,
    country: person?.country ?? partner?.country,
  };
}
