import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aDeal, aLoss, anAttendance, aPartner, aWin, on, step } from '../core/kpi/facts.js';
import { type KpiProgramme, kpiProgramme } from '../core/kpi/kpi-programme.js';

let programme: KpiProgramme;
beforeAll(async () => {
  programme = await kpiProgramme();
});
beforeEach(async () => {
  for (const name of ['deals', 'attendances', 'partners', 'derived-rows']) {
    await programme.connection.collection(name).deleteMany({});
  }
  await programme.partners.saveAll([aPartner('partner-a'), aPartner('partner-b')]);
});
afterAll(() => programme.drop());

const kpi = (...asked: Parameters<KpiProgramme['kpi']>) => programme.kpi(...asked);

describe('partners', () => {
  it('who left count as churn if they were there at the start; who came and went do not', async () => {
    await programme.partners.saveAll([
      aPartner('left', { leftAt: on('2017-05-05') }),
      aPartner('short', { joinedAt: on('2017-04-02'), leftAt: on('2017-06-01') }),
      aPartner('new', { joinedAt: on('2017-04-02') }),
    ]);
    expect(await kpi(null, 'partner-count', '2017-Q2')).toMatchObject({
      value: 3,
      previous: 3,
      parts: { active: 3, joined: 2, left: 2, net: 0, churn: 100 / 3 },
    });
  });

  it('produce, have begun or are silent', async () => {
    await programme.partners.saveAll([aPartner('new', { joinedAt: on('2017-06-01') })]);
    await programme.deals.saveAll([aWin('2017-05-05')]);
    expect((await kpi(null, 'partner-count', '2017-Q2')).parts).toMatchObject({
      producing: 1,
      silent: 2,
      activated: 50,
    });
  });

  it('share the revenue and the courses', async () => {
    await programme.deals.saveAll([aWin('2017-05-05')]);
    await programme.training.saveAttendances([
      anAttendance('2017-05-01'),
      anAttendance('2017-05-02', { course: 'prices', completed: false }),
    ]);
    expect((await kpi(null, 'partner-revenue', '2017-Q2')).parts.perPartner).toBe(500);
    expect(await kpi(null, 'courses-attended', '2017-Q2')).toMatchObject({
      value: 1,
      n: 2,
      parts: { attendances: 2, partners: 1, courses: 2, participation: 50, completion: 50 },
    });
    expect((await kpi('partner-a', 'courses-attended', '2017-Q2')).value).toBe(2);
  });
});

describe('the pipeline', () => {
  it('is weighted by stage, counts what nobody priced, and says what competitors took', async () => {
    await programme.deals.saveAll([
      aDeal({ amount: 10_000n, stages: [step('qualify', '2017-05-10')] }),
      aDeal({ amount: 30_000n, registered: on('2017-06-02') }),
      aDeal(),
      aLoss('2017-06-01', { amount: 7_000n, lostReason: 'competitor' }),
      aLoss('2017-06-01', { amount: 5_000n, lostReason: 'price', competitor: 'Globex' }),
    ]);
    expect(await kpi('partner-a', 'opportunity-pipeline', '2017-Q2')).toMatchObject({
      value: 400,
      n: 3,
      currency: 'USD',
      parts: {
        weighted: 55,
        unpriced: 1,
        sinceLastMonth: 400 - 100 - 70 - 50,
        coverage: null,
        lostToCompetitorDeals: 1,
        lostToCompetitorAmount: 70,
      },
    });
  });
});

describe('renewals', () => {
  it('are in the pipeline and in revenue, not in rates', async () => {
    await programme.deals.saveAll([
      aDeal({ kind: 'renewal', amount: 10_000n }),
      aWin('2017-05-05', {
        kind: 'renewal',
        channel: 'paid',
        stages: [step('guide', '2017-05-03')],
      }),
    ]);
    expect((await kpi(null, 'opportunity-pipeline', '2017-Q2')).value).toBe(100);
    expect((await kpi(null, 'deal-success', '2017-Q2')).status).toBe('no-data');
    expect((await kpi(null, 'stage-influence', '2017-Q2')).parts.guide).toMatchObject({
      unknown: 0,
    });
    expect((await kpi(null, 'marketing-channels', '2017-Q2')).parts.paid).toEqual({
      ...{ leads: 1, won: 1, closeRate: null, revenue: 1000, spend: null, return: null },
      daysToClose: null,
    });
  });
});

describe('registered deals', () => {
  it('that are still open, and those won too small, are shares of their cohort', async () => {
    await programme.deals.saveAll([
      aDeal(),
      aWin('2017-05-05', { amount: 9_999n }),
      aWin('2017-05-05', { amount: 10_000n }),
      aWin('2017-08-05', { amount: 1n }),
      aWin('2017-05-05', { registered: on('2017-01-01'), amount: 1n }),
    ]);
    expect((await kpi('partner-a', 'registered-deals', '2017-Q2')).parts).toMatchObject({
      neverClosedShare: 50,
      tooSmallShare: 50,
    });
    const average = await kpi('partner-a', 'average-deal-size', '2017-Q2');
    expect(average.parts.smallShare).toBeCloseTo(200 / 3);
    const median = Number(average.parts.median);
    expect(Math.abs(median - 99.99)).toBeLessThanOrEqual(99.99 / 64);
  });
});

describe('velocity', () => {
  it('is qualified deals × rate × size ÷ days', async () => {
    await programme.deals.saveAll([
      aDeal({ stages: [step('qualify', '2017-05-10')] }),
      aDeal({ qualified: on('2017-05-10') }),
      aDeal(),
      aWin('2017-05-12'),
      aLoss('2017-05-12'),
    ]);
    expect(await kpi('partner-a', 'deal-velocity', '2017-Q2')).toMatchObject({
      value: (2 * 0.5 * 1000) / 10,
      unit: 'money-per-day',
      parts: { deals: 2, closeRate: 50, averageDeal: 1000, meanDays: 10 },
    });
  });
});

describe('the close rate', () => {
  it('is broken down only where nothing else is asked for', async () => {
    await programme.deals.saveAll([
      aWin('2017-05-05', { registered: on('2017-02-01'), region: 'west' }),
      aLoss('2017-06-05', { registered: on('2017-02-01') }),
    ]);
    const whole = (await kpi('partner-a', 'close-rate', '2017-Q2')).parts;
    expect(whole).toEqual({ won: 1, lost: 1 });
    const { kpis } = await programme.engine.report({
      partner: 'partner-a',
      period: { id: '2017-Q2', kind: 'quarter', from: '2017-04-01', to: '2017-07-01' },
      asOf: new Date('2018-01-01'),
      kpis: ['close-rate'],
    });
    expect(kpis[0]?.parts).toMatchObject({
      byCohort: { '2017-02': { won: 1, lost: 1, rate: 50 }, '2016-07': { rate: null } },
      byMonth: { '2017-05': { rate: 100 }, '2017-06': { rate: 0 }, '2016-07': { rate: null } },
      byRegion: { none: { rate: 0 }, west: { rate: 100 } },
    });
  });
});

describe('the quality score', () => {
  it('of a quarter that runs is of its days so far, and is made again on another day', async () => {
    await programme.deals.saveAll([
      aWin('2017-05-20'),
      aWin('2017-06-20', { partner: 'partner-b' }),
    ]);
    expect((await kpi('partner-a', 'quality-score', '2017-Q2', '2017-05-30T12:00:00Z')).value).toBe(
      100,
    );
    expect((await kpi('partner-a', 'quality-score', '2017-Q2', '2017-05-10T12:00:00Z')).value).toBe(
      50,
    );
    expect((await kpi('partner-a', 'quality-score', '2017-Q2')).value).toBe(50);
    expect((await kpi('nobody', 'quality-score', '2017-Q2')).status).toBe('no-data');
    expect((await kpi('partner-a', 'quality-score', 'last-30d')).status).toBe('no-data');
  });
});
