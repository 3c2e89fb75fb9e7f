import { describe, expect, it } from 'vitest';
import { adviceRules } from '../../src/advice/index.js';
import { thresholds } from '../../src/advice/thresholds.js';
import { saidOf } from '../../src/core/advice/wording.js';
import type { Figure } from '../../src/core/advice/rule.js';
import { kpiIds } from '../../src/core/kpi/report.js';
import { type Locale, locales } from '../../src/core/locale.js';
import { textsIn } from '../../src/i18n/texts.js';
import { aWin, step } from '../core/kpi/facts.js';
import { factsOf, found, moment, noLook, ruleCalled } from './facts-of.js';

const wins = (amounts: readonly number[]) =>
  amounts.map((dollars) => aWin('2017-02-10', { amount: BigInt(dollars) * 100n }));

describe('revenue falling', () => {
  const fallen = (value: number, deals = 12) =>
    factsOf({
      own: {
        'partner-revenue': { value, yearAgo: 1000 },
        'deal-count': { value: deals, yearAgo: 12 },
      },
    });

  it('speaks from a fifth less than a year ago on, and not a little earlier', () => {
    expect(found('revenue-falling', fallen(800))?.evidence.fall).toEqual({
      ...{ kind: 'change', value: 20, against: 'year' },
    });
    expect(found('revenue-falling', fallen(801))).toBeNull();
  });

  it('compares with the period before where no year ago is known, but not with half a period', () => {
    const figures = { value: 50, previous: 100 };
    const deals = { value: 20, previous: 20 };
    const with_ = (basis: 'full' | 'first-period') =>
      factsOf({
        own: { 'partner-revenue': { ...figures, basis }, 'deal-count': { ...deals, basis } },
      });
    expect(found('revenue-falling', with_('full'))).not.toBeNull();
    expect(found('revenue-falling', with_('first-period'))).toBeNull();
  });

  it.each([
    ['revenue-falling', { yearAgo: 400, value: 100 }, { previous: 100 }],
    ['revenue-after-training', { yearAgo: 100, value: 400 }, { previous: 390 }],
  ])('%s takes no period for a year ago in which the data had only begun', (id, moved, before) => {
    const own = {
      'partner-revenue': { ...moved, ...before },
      'deal-count': { ...moved, ...before },
      'courses-attended': { value: 2, parts: { attendances: 2 } },
    };
    expect(found(id, factsOf({ own }))).not.toBeNull();
    expect(found(id, factsOf({ own }, { knowsYearAgo: false }))).toBeNull();
  });

  it.each([
    ['a year ago', { yearAgo: 100, previous: 90 }, 'year'],
    ['the period before', { previous: 100 }, 'quarter'],
    [
      'as many days of it',
      { previous: 300, previousToDate: 100, basis: 'same-days' as const },
      'same-days',
    ],
  ])('says that it was compared with %s', (_with, before, against) => {
    const own = { 'partner-revenue': { value: 50, ...before }, 'deal-count': { value: 20 } };
    const deals = { ...own['deal-count'], ...before };
    const fall = found('revenue-falling', factsOf({ own: { ...own, 'deal-count': deals } }));
    expect(fall?.evidence.fall).toEqual({ kind: 'change', value: 50, against });
  });

  it('keeps still where fewer than ten deals stand behind it', () => {
    const few = factsOf({
      own: {
        'partner-revenue': { value: 100, yearAgo: 1000 },
        'deal-count': { value: 3, yearAgo: 9 },
      },
    });
    expect(found('revenue-falling', few)).toBeNull();
  });

  it('names a few large deals instead of advising training', () => {
    // Four of 200 are 80 % of 1,000; none of them alone is a quarter.
    const look = { ...noLook, wins: { ...noLook.wins, yearAgo: wins([200, 200, 200, 200, 25]) } };
    const large = found('revenue-falling', fallen(400), look);
    expect(large?.evidence).toMatchObject({ large: { value: 3 }, share: { value: 60 } });
    expect(large?.next?.label).toBe('pipeline');
    const spread = { ...noLook, wins: { ...noLook.wins, yearAgo: wins(Array(12).fill(83)) } };
    expect(found('revenue-falling', fallen(400), spread)?.next?.label).toBe('training');
  });

  it('takes one deal of more than a quarter for the news', () => {
    const look = { ...noLook, wins: { ...noLook.wins, yearAgo: wins([260, 100, 100]) } };
    expect(found('revenue-falling', fallen(400), look)?.evidence).toMatchObject({
      large: { value: 1 },
      share: { value: 26 },
    });
  });
});

describe('closing', () => {
  const rates = (won: number, lost: number, registered = 60) =>
    factsOf({
      own: {
        'registered-deals': { value: registered },
        'close-rate': {
          value: (100 * won) / (won + lost),
          n: won + lost,
          parts: { won, lost },
        },
      },
      programme: { 'close-rate': { value: 60, n: 1000 } },
    });

  it('is low only where chance does not explain it', () => {
    // Wilson: 6 of 20 are at most 52 %, 9 of 20 may be 66 %.
    expect(found('few-closed', rates(6, 14))).not.toBeNull();
    expect(found('few-closed', rates(9, 11))).toBeNull();
    expect(found('few-closed', rates(6, 14, 15))).toBeNull();
  });

  it('names a course about qualifying that nobody has taken, or that there is none', () => {
    const course = { id: 'q', title: 'Asking well', stages: ['qualify' as const], skills: [] };
    const facts = { ...rates(6, 14), courses: [course] };
    expect(found('few-closed', facts)?.evidence.course).toEqual({
      kind: 'name',
      text: 'Asking well',
    });
    expect(
      found('few-closed', { ...facts, taken: new Set(['q']) })?.evidence.course,
    ).toBeUndefined();
  });

  it('goes from coaching to a plan to the managers’ question, quarter by quarter', () => {
    const facts = factsOf({
      own: {
        'deal-success': { value: 30, n: 40, parts: { qualified: 40, won: 12 } },
        'registered-deals': { value: 5, parts: { open: 7 } },
      },
      programme: { 'deal-success': { value: 60, n: 900 } },
    });
    const low = { own: moment(30, 40), programme: moment(60, 900) };
    const fine = { own: moment(58, 40), programme: moment(60, 900) };
    const after = (...earlier: (typeof low)[]) =>
      found('low-success', facts, { ...noLook, earlier });
    expect(after(fine, low)?.evidence.quarters).toEqual({ kind: 'count', value: 1 });
    expect(after(low, fine)?.evidence.quarters).toEqual({ kind: 'count', value: 2 });
    expect(after(low, fine)?.internal).toBeUndefined();
    expect(after(low, low)).toMatchObject({
      internal: true,
      evidence: { quarters: { value: 3 }, open: { value: 7 } },
    });
  });

  it('finds the stage that a partner leads and loses, beside the programme', () => {
    const stageParts = (partner: number, conversionPartner: number) => ({
      demonstrate: { partner, vendor: 0, both: 0, share: 100, conversionPartner },
    });
    const facts = (led: number, kept: number) =>
      factsOf({
        own: { 'stage-influence': { value: 50, parts: stageParts(led, kept) } },
        programme: { 'stage-influence': { value: 50, parts: stageParts(300, 80) } },
      });
    expect(found('weak-stage', facts(10, 65))?.evidence.stage).toEqual({
      kind: 'stage',
      stage: 'demonstrate',
    });
    expect(found('weak-stage', facts(10, 66))).toBeNull();
    expect(found('weak-stage', facts(4, 20))).toBeNull();
  });
});

describe('speed', () => {
  const slow = (own: number) =>
    factsOf({
      own: { 'time-to-close': { value: own, n: 12, parts: { median: own } } },
      programme: { 'time-to-close': { value: 40, n: 900, parts: { median: 40 } } },
    });

  it('is slow beyond 1.3 times the programme’s median', () => {
    expect(found('slow-to-close', slow(52))).toBeNull();
    expect(found('slow-to-close', slow(53))).not.toBeNull();
  });

  it('names the stage that takes longest and whose days they are', () => {
    const deals = Array.from({ length: 5 }, () =>
      aWin('2017-05-30', {
        stages: [
          { ...step('generate', '2017-04-01'), ledBy: 'partner' },
          { ...step('qualify', '2017-04-11'), ledBy: 'vendor' },
          { ...step('demonstrate', '2017-05-21'), ledBy: 'partner' },
        ],
      }),
    );
    const look = { ...noLook, wins: { ...noLook.wins, current: deals } };
    expect(found('slow-to-close', slow(60), look)?.evidence).toMatchObject({
      stage: { stage: 'qualify' },
      days: { value: 40 },
      vendor: { value: 100 },
    });
  });

  it('says that old deals pile up from a third on', () => {
    const facts = (old: number) =>
      factsOf({ own: { 'registered-deals': { value: 9, parts: { old, open: 150 } } } });
    expect(found('old-deals', facts(50))).not.toBeNull();
    expect(found('old-deals', facts(49))).toBeNull();
  });

  it('knows deals that are lost because they grow old', () => {
    const facts = (lostSlow: number) =>
      factsOf({
        own: {
          'time-to-close': { value: 60, n: 9, parts: { lostSlow } },
          'close-rate': { value: 50, n: 40, parts: { won: 20, lost: 20 } },
        },
      });
    expect(found('slow-and-losing', facts(5))).not.toBeNull();
    expect(found('slow-and-losing', facts(4))).toBeNull();
  });
});

describe('training', () => {
  const courses = (own: [number, number], programme: [number, number]) =>
    factsOf({
      own: {
        'courses-attended': {
          value: own[0],
          previous: own[1],
          parts: { attendances: own[0] },
        },
        'close-rate': { value: 50, n: 20 },
      },
      programme: { 'courses-attended': { value: programme[0], previous: programme[1] } },
    });

  it('asks about barriers below two courses in half a year and below half of what is usual', () => {
    expect(found('few-courses', courses([1, 0], [1.5, 1]))?.next?.line).toBe(
      'survey send training-barriers partner-a',
    );
    expect(found('few-courses', courses([1, 1], [9, 9]))).toBeNull();
    expect(found('few-courses', courses([1, 0], [1, 1]))).toBeNull();
  });

  it('says that revenue went together with training, and nothing without any', () => {
    const facts = (attended: number) =>
      factsOf({
        own: {
          'partner-revenue': { value: 1300, yearAgo: 1000 },
          'deal-count': { value: 20 },
          'courses-attended': { value: 0, previous: attended, parts: { attendances: 0 } },
        },
      });
    expect(found('revenue-after-training', facts(2))?.evidence).toMatchObject({
      rise: { value: 30 },
      courses: { value: 2 },
    });
    expect(found('revenue-after-training', facts(0))).toBeNull();
  });

  it('offers the format that is completed', () => {
    const byFormat = {
      video: { attendances: 20, completion: 80 },
      webinar: { attendances: 20, completion: 30 },
    };
    const facts = factsOf({
      programme: { 'courses-attended': { value: 2, parts: { byFormat } } },
    });
    expect(found('course-format', facts)?.evidence).toMatchObject({
      best: { text: 'video' },
      worst: { text: 'webinar' },
    });
  });
});

describe('satisfaction', () => {
  const rated = (parts: Record<string, number>, n = 12) =>
    factsOf({ own: { 'partner-satisfaction': { value: 4, n, parts } } });

  it('names a dimension under 3.5, or half a point below the others', () => {
    const fine = { communication: 4.2, training: 4.1, support: 4.3 };
    expect(found('low-dimension', rated({ ...fine, rewards: 3.4 }))?.evidence.dimension).toEqual({
      kind: 'dimension',
      id: 'rewards',
    });
    expect(found('low-dimension', rated({ ...fine, rewards: 3.58 }))).not.toBeNull();
    expect(found('low-dimension', rated({ ...fine, rewards: 3.7 }))).toBeNull();
  });

  it('of one partner needs three answers', () => {
    expect(found('low-dimension', rated({ rewards: 2 }, 3))?.n).toBe(5);
    expect(found('low-dimension', rated({ rewards: 2 }, 2))?.n).toBe(2);
  });

  it('puts quality before volume', () => {
    const facts = (satisfied: number, before: number) =>
      factsOf({
        own: {
          'customer-satisfaction': { value: satisfied, n: 9 },
          'deal-count': { value: 20, yearAgo: before },
        },
      });
    expect(found('quality-before-volume', facts(59, 15))).not.toBeNull();
    expect(found('quality-before-volume', facts(59, 20))).toBeNull();
    expect(found('quality-before-volume', facts(60, 15))).toBeNull();
  });

  it('looks at satisfaction where more partners leave than join', () => {
    const facts = (left: number, joined: number) =>
      factsOf({
        programme: {
          'partner-count': { value: 50, parts: { churn: left * 2, left, joined } },
          'partner-satisfaction': { value: 3.4, n: 20, parts: { training: 2.9 } },
        },
      });
    expect(found('churn-rising', facts(3, 1))?.evidence).toMatchObject({
      satisfaction: { value: 3.4 },
      training: { value: 2.9 },
    });
    expect(found('churn-rising', facts(3, 3))).toBeNull();
  });
});

describe('money', () => {
  const channels = (parts: Record<string, Record<string, number | null>>, leads = 100) =>
    factsOf({ programme: { 'marketing-channels': { value: leads, parts } } });

  it('shifts spend from a low return to a high one, and stops what loses money', () => {
    const gap = { paid: { return: -20, leads: 40 }, owned: { return: 40, leads: 40 } };
    expect(found('shift-spend', channels(gap))?.evidence.nothing).toBeDefined();
    const both = { paid: { return: 10, leads: 40 }, owned: { return: 60, leads: 40 } };
    expect(found('shift-spend', channels(both))?.evidence.nothing).toBeUndefined();
    const near = { paid: { return: 11, leads: 40 }, owned: { return: 60, leads: 40 } };
    expect(found('shift-spend', channels(near))).toBeNull();
  });

  it('asks for channels first where more than 30 % of the leads have none', () => {
    expect(found('tag-first', channels({ none: { leads: 31 } }))).not.toBeNull();
    expect(found('tag-first', channels({ none: { leads: 30 } }))).toBeNull();
    expect(found('tag-first', channels({ none: { leads: 100 } }))).toBeNull();
  });

  it('praises earned leads that close well and are few', () => {
    const facts = factsOf({
      programme: {
        'marketing-channels': {
          value: 100,
          parts: {
            paid: { leads: 50 },
            owned: { leads: 40 },
            earned: { leads: 10, closeRate: 75, won: 6 },
          },
        },
        'close-rate': { value: 60, parts: { won: 60, lost: 40 } },
      },
    });
    expect(found('earned-media', facts)?.n).toBe(6);
  });

  it('sees room to reinvest after two rises that pay', () => {
    const facts = factsOf({
      programme: {
        'deal-count': { value: 130, previous: 120 },
        'partner-revenue': { value: 9, parts: { roi: 80 } },
      },
    });
    const rise = (last: number, before: number) => ({
      ...noLook,
      earlier: [last, before].map((value) => ({
        own: moment(value, value),
        programme: moment(value, value),
      })),
    });
    expect(found('room-to-reinvest', facts, rise(120, 110))).not.toBeNull();
    expect(found('room-to-reinvest', facts, rise(120, 121))).toBeNull();
  });

  it('finds many small deals, not a few small ones among large', () => {
    const facts = (average: number, median: number, won = 20) =>
      factsOf({
        own: {
          'average-deal-size': { value: average, n: won, parts: { median } },
          'deal-count': { value: won },
        },
        programme: { 'average-deal-size': { value: 1000, n: 900 } },
      });
    expect(found('many-small', facts(500, 480))).not.toBeNull();
    expect(found('many-small', facts(500, 700))).toBeNull();
    expect(found('many-small', facts(600, 480))).toBeNull();
    expect(found('many-small', facts(500, 480, 9))).toBeNull();
  });
});

describe('the programme', () => {
  it('pairs the best with the last of those who sell', () => {
    const one = (partner: string, score: number, won: number) => ({
      ...{ partner, name: partner.toUpperCase(), score, won },
      ...{ amount: won, wonRank: score, amountRank: score, tier: '' },
    });
    const ranked = [
      one('a', 100, 40),
      one('b', 75, 30),
      one('c', 50, 20),
      one('d', 25, 10),
      one('e', 10, 5),
      one('f', 0, 0),
    ];
    expect(found('pairing', factsOf({}, { ranked }))?.next?.line).toBe('compare a e');
    expect(found('pairing', factsOf({}, { ranked: ranked.slice(2) }))).toBeNull();
  });

  it('involves partners in a stage that the vendor leads and they do better', () => {
    const guide = { partner: 6, vendor: 30, share: 17, conversionVendor: 50 };
    const facts = (conversionPartner: number) =>
      factsOf({
        programme: {
          'stage-influence': { value: 40, parts: { guide: { ...guide, conversionPartner } } },
        },
      });
    expect(found('vendor-led-stage', facts(65))?.evidence.stage).toMatchObject({ stage: 'guide' });
    expect(found('vendor-led-stage', facts(64))).toBeNull();
  });

  it('holds the stage plan against who led', () => {
    const parts = { demonstrate: { partner: 3, vendor: 22, share: 12 } };
    const figures = { programme: { 'stage-influence': { value: 12, parts } } };
    const plan = ['lead', 'lead', 'lead', 'help', 'none'] as const;
    expect(found('stage-plan', factsOf(figures, { stagePlan: plan }))?.evidence.share).toEqual({
      kind: 'percent',
      value: 12,
    });
    expect(found('stage-plan', factsOf(figures))).toBeNull();
  });

  it('says of a silent partner since when', () => {
    const own = { 'registered-deals': { value: 0 }, 'deal-count': { value: 0 } };
    const facts = (lastDeal: string) => factsOf({ own }, { lastDeal });
    expect(found('silent', facts('2017-04-01'))?.evidence.since).toEqual({
      kind: 'date',
      day: '2017-04-01',
    });
    expect(found('silent', facts('2017-04-02'))).toBeNull();
  });
});

describe('every rule', () => {
  const written: Record<string, Figure> = {};

  it.each(adviceRules)('$id speaks to both readers in every language', (rule) => {
    for (const key of rule.evidence) written[key] = { kind: 'count', value: 42 };
    for (const locale of locales) {
      for (const audience of ['manager', 'partner'] as const) {
        for (const evidence of [{}, written]) {
          const texts = textsIn(locale);
          const reader = { audience, locale, texts, currency: 'USD' };
          const { finding, step } = saidOf({ rule, evidence }, reader);
          expect(`${finding} ${step}`).not.toMatch(/undefined|null|NaN/);
          expect(step).toMatch(/[.?]$/u);
          expect(finding.length + step.length).toBeLessThan(260);
          if (locale === 'ru') expect(finding + step).toMatch(/[а-я]/u);
          if (locale === 'he') expect(finding + step).toMatch(/[א-ת]/u);
        }
      }
    }
  });

  it.each(adviceRules)('$id says nothing about figures that are not there', (rule) => {
    const empty = factsOf({ own: {} });
    expect(rule.find(empty)).toBeNull();
    expect(rule.find(factsOf({}))).toBeNull();
  });

  it('tells a change together with what it was compared with, in every language', () => {
    const facts = factsOf({
      own: {
        'partner-revenue': { value: 1380, yearAgo: 1000 },
        'deal-count': { value: 20 },
        'courses-attended': { value: 2, parts: { attendances: 2 } },
      },
    });
    const rule = ruleCalled('revenue-after-training');
    const evidence = found(rule.id, facts)?.evidence ?? {};
    const finding = (locale: Locale) => {
      const reader = {
        audience: 'manager',
        locale,
        texts: textsIn(locale),
        currency: 'USD',
      } as const;
      return saidOf({ rule, evidence }, reader).finding;
    };
    expect(finding('en')).toContain('Revenue rose by 38 % on the year before;');
    expect(finding('ru')).toMatch(/выросла на 38\s% к тому же периоду годом раньше;/u);
    expect(finding('he')).toContain('לעומת התקופה המקבילה אשתקד');
  });

  it('has its thresholds from the table, each with a source', () => {
    for (const { value, source } of Object.values(thresholds)) {
      expect(value).toBeGreaterThan(0);
      expect(source.length).toBeGreaterThan(5);
    }
    expect(adviceRules.flatMap(({ kpis }) => kpis).every((id) => kpiIds.includes(id))).toBe(true);
  });
});
