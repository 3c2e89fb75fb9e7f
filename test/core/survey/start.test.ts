import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/core/settings.js';
import { runningQuarter } from '../../../src/core/survey/quarter.js';
import { announcementTime } from '../../../src/core/survey/start.js';
import { reminderSteps } from '../../../src/core/survey/remind.js';
import {
  isQuarterEnd,
  isWorkingDay,
  nthWorkingDay,
  workCalendar,
  workingDaysFrom,
} from '../../../src/core/survey/working-days.js';
import { nextWorkingMoment, workingHoursOf } from '../../../src/core/survey/working-hours.js';

const programme = {
  timeZone: 'Europe/Berlin',
  fiscalYearStart: 1,
  currency: 'EUR',
  locale: 'en' as const,
};
const settings = {
  ...defaultSettings,
  weekends: { AE: [7] },
  holidays: { DE: ['2026-12-25', '2027-01-01'] },
};

describe('working days', () => {
  it('leave out the weekend and the holidays of the country', () => {
    const worked = (country: string, day: string) =>
      isWorkingDay(day, workCalendar(country, settings, programme));
    // 25 December 2026 is a Friday.
    expect(worked('DE', '2026-12-25')).toBe(false);
    expect(worked('FR', '2026-12-25')).toBe(true);
    expect(worked('IL', '2026-12-25')).toBe(false);
    expect(worked('IL', '2026-12-27')).toBe(true);
    expect(worked('AE', '2026-12-26')).toBe(true);
    expect(worked('ae', '2026-12-27')).toBe(false);
  });

  it('are counted in both directions', () => {
    const calendar = workCalendar('DE', settings, programme);
    expect(workingDaysFrom('2027-01-01', -3, calendar)).toBe('2026-12-29');
    expect(nthWorkingDay('2027-01-01', 3, calendar)).toBe('2027-01-06');
  });

  it('at the end of a quarter are left alone, the last two', () => {
    const calendar = workCalendar(undefined, settings, programme);
    const quiet = ['2026-09-28', '2026-09-29', '2026-09-30', '2026-10-01'].map((day) =>
      isQuarterEnd(day, calendar),
    );
    expect(quiet).toEqual([false, true, true, false]);
  });
});

describe('the next moment at which somebody may be asked', () => {
  it('is a working hour of a working day, not at the end of a quarter, and never earlier', () => {
    const zones = ['UTC', 'Asia/Jerusalem', 'America/New_York', 'Australia/Lord_Howe'];
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('2026-01-01T00:00:00Z'),
          max: new Date('2028-12-31T00:00:00Z'),
          noInvalidDate: true,
        }),
        fc.constantFrom(...zones),
        fc.constantFrom('IL', 'DE', undefined),
        (at, timeZone, country) => {
          const person = { timeZone, ...(country ? { country } : {}) };
          const hours = workingHoursOf(person, undefined, programme, settings);
          const next = nextWorkingMoment(at, hours);
          expect(next >= at).toBe(true);
          const [day = '', time = ''] = next.toLocaleString('sv', { timeZone }).split(' ');
          expect(isWorkingDay(day, hours.calendar)).toBe(true);
          expect(isQuarterEnd(day, hours.calendar)).toBe(false);
          expect(time >= '09:00:00' && time < '18:00:00').toBe(true);
          expect(nextWorkingMoment(next, hours)).toEqual(next);
        },
      ),
    );
  });
});

describe('an announcement', () => {
  it('is due at the opening hour three working days before the quarter ends', () => {
    const on = { settings, programme };
    const quarter = runningQuarter(new Date('2026-11-01T00:00:00Z'), programme);
    expect(announcementTime(quarter, on).toISOString()).toBe('2026-12-29T08:00:00.000Z');
  });
});

describe('reminders', () => {
  it('follow the invitation and each other by the days of the settings or the survey', () => {
    const day = 86_400_000;
    expect(reminderSteps({}, settings)).toEqual([
      { after: { kind: 'invitation', ordinal: 1 }, waitMs: day },
      { after: { kind: 'reminder', ordinal: 1 }, waitMs: 2 * day },
    ]);
    expect(reminderSteps({ reminders: [5] }, settings)).toHaveLength(1);
    expect(reminderSteps({}, { reminderDays: [] })).toEqual([]);
  });
});
