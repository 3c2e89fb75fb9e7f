import { describe, expect, it } from 'vitest';
import { effectsOf, type EffectKpi } from '../../../src/core/effect/effect.js';
import { nextCourses } from '../../../src/core/effect/next-course.js';
import { effectWindows } from '../../../src/core/effect/windows.js';
import { measureContext } from '../../../src/core/kpi/measure.js';
import { defaultSettings } from '../../../src/core/settings.js';
import { addDays } from '../../../src/core/time.js';
import { type Course, course } from '../../../src/core/training.js';
import { aDeal, aLoss, anAttendance, aWin, on } from '../kpi/facts.js';
import { utc } from '../kpi/kpi-programme.js';

const context = measureContext(utc, defaultSettings);
const event = '2017-04-01';
const windows = effectWindows(event, 90, '2018-06-01');

describe('the windows around an event', () => {
  it('are 90 days before, and from day 7 to day 97, with 120 days to follow', () => {
    expect(windows).toEqual({
      before: { from: '2017-01-01', to: '2017-04-01' },
      after: { from: '2017-04-08', to: '2017-07-07' },
      followed: 120,
      final: '2017-11-04',
      today: '2018-06-01',
    });
  });

  it('are as first signs as long as can be followed, the same on both sides', () => {
    const early = effectWindows(event, 90, addDays(event, 107));
    expect(early.followed).toBe(50);
    expect(early.after.to).toBe(addDays(event, 58));
    expect(effectWindows(event, 90, addDays(event, 20)).after).toEqual({
      from: '2017-04-08',
      to: '2017-04-08',
    });
  });
});

/** So many won of so many decided, registered in a window and closed after so many days. */
function decided(from: string, won: number, lost: number, days = 30, amount = 100_000n) {
  const registered = on(addDays(from, 3));
  const closed = addDays(from, 3 + days);
  return [
    ...Array.from({ length: won }, () => aWin(closed, { registered, amount })),
    ...Array.from({ length: lost }, () => aLoss(closed, { registered })),
  ];
}

const effect = (kpi: EffectKpi, ...deals: Parameters<typeof effectsOf>) => {
  const found = effectsOf(...deals).find((one) => one.kpi === kpi);
  if (!found) throw new Error(`no ${kpi}`);
  return found;
};

describe('an effect', () => {
  const [before, after] = [windows.before.from, windows.after.from];

  it('worked by hand: 50 % to 80 %, the others 60 % to 70 % – 20 points', () => {
    const own = [...decided(before, 10, 10), ...decided(after, 16, 4)];
    const others = [...decided(before, 60, 40), ...decided(after, 70, 30)];
    const rate = effect('close-rate', { own, others }, windows, context);
    expect(rate.own).toEqual({ before: 50, after: 80, nBefore: 20, nAfter: 20 });
    expect(rate.others).toMatchObject({ before: 60, after: 70 });
    expect(rate.change?.value).toBeCloseTo(20, 9);
    expect(rate.change?.low).toBeLessThan(0);
  });

  it('counts a deal decided after 120 days as open, on both sides', () => {
    const own = [
      ...decided(before, 6, 0, 120),
      ...decided(before, 0, 5, 121),
      ...decided(after, 6, 0),
    ];
    const rate = effect('close-rate', { own, others: [] }, windows, context);
    expect(rate.own).toMatchObject({ before: 100, nBefore: 6 });
    expect(rate.others).toBeNull();
  });

  it('needs five deals on either side', () => {
    const own = [...decided(before, 5, 0), ...decided(after, 4, 0)];
    expect(effect('close-rate', { own, others: [] }, windows, context)).toMatchObject({
      status: 'few',
      change: null,
    });
  });

  it('of revenue goes by the day of winning: doubled is + 100 %', () => {
    const own = [
      ...decided(addDays(before, -40), 6, 0, 60),
      ...decided(addDays(after, -40), 6, 0, 60, 200_000n),
    ];
    const revenue = effect('partner-revenue', { own, others: [] }, windows, context);
    expect(revenue.own).toMatchObject({ before: 6000, after: 12_000 });
    expect(revenue.change?.value).toBeCloseTo(100, 6);
  });

  it('leaves out renewals, refused registrations and deals in another currency', () => {
    const spread = [...decided(before, 6, 0), ...decided(after, 6, 0)];
    const strange = [
      aWin(addDays(after, 20), { registered: on(addDays(after, 2)), kind: 'renewal' }),
      aWin(addDays(after, 20), { registered: on(addDays(after, 2)), status: 'rejected' }),
      aDeal({ registered: on(addDays(after, 2)) }),
    ];
    const seen = effect(
      'close-rate',
      { own: [...spread, ...strange], others: [] },
      windows,
      context,
    );
    expect(seen.own.nAfter).toBe(6);
    const euros = aWin(addDays(after, 20), {
      registered: on(addDays(after, 2)),
      currency: 'EUR',
      amount: 9_900_000n,
    });
    const size = effect(
      'average-deal-size',
      { own: [...spread, euros], others: [] },
      windows,
      context,
    );
    expect(size.own.after).toBe(1000);
  });

  it('is nothing where nothing has changed', () => {
    const same = [...decided(before, 10, 10), ...decided(after, 10, 10)];
    for (const one of effectsOf({ own: same, others: same }, windows, context)) {
      expect(one.change?.value).toBeCloseTo(0, 9);
    }
  });
});

describe('the next course', () => {
  const a = (id: string, given: Partial<Course> = {}) => course.parse({ id, title: id, ...given });
  const around = { weakest: [], today: '2017-06-01', timeZone: 'UTC' } as const;
  const ids = (...on: Parameters<typeof nextCourses>) =>
    nextCourses(...on).map(({ course: { id }, reason }) => [id, reason.kind]);

  it('renews first, then helps the weakest stage, then brings something new', () => {
    const courses = [
      a('basics', { validDays: 365 }),
      a('demos', { stages: ['demonstrate'] }),
      a('talks', { stages: ['guide'] }),
      a('other'),
    ];
    const attended = [anAttendance('2016-06-20', { course: 'basics' })];
    expect(ids(courses, { ...around, attended, weakest: ['guide', 'demonstrate'] })).toEqual([
      ['basics', 'expires'],
      ['talks', 'stage'],
      ['demos', 'stage'],
      ['other', 'new'],
    ]);
  });

  it('does not offer again what is completed and valid, but what was not finished', () => {
    const courses = [a('basics', { validDays: 365 }), a('demos')];
    const attended = [
      anAttendance('2017-05-20', { course: 'basics' }),
      anAttendance('2017-05-20', { course: 'demos', completed: false }),
    ];
    expect(ids(courses, { ...around, attended })).toEqual([['demos', 'new']]);
  });

  it('prefers the format that its people complete, then the shorter one', () => {
    const courses = [
      a('long', { format: 'webinar', minutes: 60 }),
      a('short', { format: 'webinar', minutes: 20 }),
      a('clip', { format: 'video', minutes: 90 }),
      a('seen', { format: 'video' }),
    ];
    const attended = [anAttendance('2017-01-20', { course: 'seen' })];
    expect(ids(courses, { ...around, attended }).map(([id]) => id)).toEqual([
      'clip',
      'short',
      'long',
    ]);
  });
});
