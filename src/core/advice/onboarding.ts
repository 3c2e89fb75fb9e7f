import type { Partner } from '../partner.js';
import { dayOf, daysBetween, type Day } from '../time.js';

/** A partner this new is not judged: it gets first steps instead of advice. */
export const newForDays = 90;

export const firstSteps = ['contact', 'channel', 'course', 'registered', 'won'] as const;
export type FirstStep = (typeof firstSteps)[number];

/** How far a new partner has come. */
export interface Onboarding {
  /** Days since it joined. */
  days: number;
  done: FirstStep[];
  /** The first step that is missing; null = all are done. */
  next: FirstStep | null;
}

/** Days since a partner joined, where it is new; null where it is not, or nobody knows. */
export function daysNew({ joinedAt }: Partner, today: Day, zone: string): number | null {
  if (!joinedAt) return null;
  const days = daysBetween(dayOf(joinedAt, zone), today);
  return days < 0 || days >= newForDays ? null : days;
}

export function onboarding(days: number, done: Readonly<Record<FirstStep, boolean>>): Onboarding {
  return {
    days,
    done: firstSteps.filter((step) => done[step]),
    next: firstSteps.find((step) => !done[step]) ?? null,
  };
}
