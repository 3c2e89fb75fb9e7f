import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createKpiEngine } from '../../../src/core/kpi/engine.js';
import { quarterPeriod } from '../../../src/core/kpi/fiscal-calendar.js';
import { kpiReport } from '../../../src/core/kpi/report.js';
import { defaultSettings } from '../../../src/core/settings.js';
import { kpis } from '../../../src/kpis/index.js';
import { createDerivedRows } from '../../../src/store/derived-rows.js';
import { createFactSource } from '../../../src/store/fact-source.js';
import { aDeal, aLoss, aResponse, aWin, on, step } from './facts.js';
import { engineOn, type KpiProgramme, kpiOf, kpiProgramme, utc } from './kpi-programme.js';

let programme: KpiProgramme;
beforeAll(async () => {
  programme = await kpiProgramme();
});
beforeEach(async () => {
  for (const name of ['deals', 'responses', 'attendances', 'partners', 'derived-rows']) {
    await programme.connection.collection(name).deleteMany({});
  }
});
afterAll(() => programme.drop());

function readSince(before: { roundTrips: number; rows: number; facts: number }) {
  const { roundTrips, rows, facts } = programme.engine.documentsRead;
  return {
    roundTrips: roundTrips - before.roundTrips,
    rows: rows - before.rows,
    facts: facts - before.facts,
  };
}

describe('what a card costs', () => {
  it('is one read of at most 12 rows and no deal, however many deals there are', async () => {
    for (const count of [1, 200]) {
      const deals = Array.from({ length: count }, (_, index) =>
        aWin(`2017-0${(index % 6) + 1}-15`, { registered: on('2016-05-01') }),
      );
      await programme.deals.saveAll(deals);
      for (const partner of ['partner-a', null]) {
        await programme.report(partner, '2017-Q2');
        const before = { ...programme.engine.documentsRead };
        await programme.report(partner, '2017-Q2');
        const after = programme.engine.documentsRead;
        expect(after.roundTrips - before.roundTrips).toBe(1);
        expect(after.rows - before.rows).toBeLessThanOrEqual(12);
        expect(after.facts - before.facts).toBe(0);
      }
    }
  });

  it('is one row for the ten best and one read for the cards of many partners', async () => {
    const wins = ['partner-a', 'partner-b', 'partner-c'].flatMap((partner) =>
      ['2016-05-10', '2017-01-10', '2017-02-10', '2017-03-10', '2017-04-10'].map((day) =>
        aWin(day, { partner, registered: on('2016-01-01') }),
      ),
    );
    await programme.deals.saveAll(wins);
    const period = quarterPeriod(2017, 2, utc);
    const asOf = new Date('2030-01-01T00:00:00Z');
    const partners = ['partner-c', 'nobody', 'partner-a', 'partner-b'];
    const shown = { period, asOf, kpis: ['deal-count', 'close-rate'] as const };
    const questions = {
      rank: () => programme.engine.rank(shown),
      reports: () => programme.engine.reports(partners, shown),
    };
    for (const ask of Object.values(questions)) await ask();
    const before = { ...programme.engine.documentsRead };
    await questions.rank();
    expect(readSince(before)).toEqual({ roundTrips: 1, rows: 1, facts: 0 });
    const ranked = { ...programme.engine.documentsRead };
    const reports = await questions.reports();
    // Each of three partners: five months with something, April by its end included, and a stock.
    expect(readSince(ranked).roundTrips).toBe(1);
    expect(readSince(ranked).facts).toBe(0);
    expect(readSince(ranked).rows).toBeLessThanOrEqual(3 * 10);
    const alone = partners.map((partner) => programme.engine.report({ ...shown, partner }));
    expect(reports).toEqual(await Promise.all(alone));
  });

  it('is one read of 26 rows for the programme with its last eight quarters', async () => {
    const months = Array.from({ length: 24 }, (_, index) => {
      const month = `${2016 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
      return aWin(`${month}-15`, { registered: on('2016-01-02') });
    });
    await programme.deals.saveAll(months);
    const asOf = new Date('2030-01-01T00:00:00Z');
    const periods = [2016, 2017].flatMap((year) =>
      [1, 2, 3, 4].map((quarter) => quarterPeriod(year, quarter, utc)),
    );
    const { engine } = programme;
    const question = { partner: null, period: quarterPeriod(2017, 4, utc), asOf };
    const wanted = { partner: null, kpi: 'partner-revenue' as const, periods, asOf };
    const ask = () => Promise.all([engine.report(question), engine.series(wanted)]);
    await ask();
    const before = { ...engine.documentsRead };
    const [report, series] = await ask();
    expect(readSince(before)).toEqual({ roundTrips: 1, rows: 26, facts: 0 });
    expect([report, series]).toEqual([await engine.report(question), await engine.series(wanted)]);
  });

  it('is exactly a row for each of nine months, a stock and two rankings for a partner', async () => {
    const quarters = ['2016-05', '2017-01', '2017-02', '2017-03', '2017-04', '2017-05', '2017-06'];
    const months = ['2016-04', '2016-06', ...quarters];
    await programme.deals.saveAll(
      months.map((month) => aWin(`${month}-15`, { registered: on(`${month}-01`) })),
    );
    await programme.report('partner-a', '2017-Q2');
    const before = { ...programme.engine.documentsRead };
    await programme.report('partner-a', '2017-Q2');
    expect(readSince(before)).toEqual({ roundTrips: 1, rows: 12, facts: 0 });
  });

  it('gives the same figures of a whole quarter from months as from days', async () => {
    await programme.deals.saveAll([
      aWin('2017-05-15', { registered: on('2017-01-10') }),
      aWin('2017-05-15', { registered: on('2017-02-10') }),
      aWin('2017-02-03', { registered: on('2016-12-10') }),
      aLoss('2017-04-30'),
    ]);
    const endOfJune = '2017-06-30T12:00:00Z';
    // On its last day the quarter is still running and read day by day; a day later it is over.
    const [byDay, byMonth] = [
      await programme.report('partner-a', '2017-Q2', endOfJune),
      await programme.report('partner-a', '2017-Q2', '2017-07-01T00:00:00Z'),
    ];
    const values = ({ kpis: all }: typeof byDay) =>
      all.map(({ id, value, n, previous, yearAgo, parts }) => [
        id,
        value,
        n,
        previous,
        yearAgo,
        parts,
      ]);
    expect([byDay.partial, byMonth.partial]).toEqual([true, false]);
    expect(values(byMonth)).toEqual(values(byDay));
  });

  it('is at most 30 rows for a year', async () => {
    const months = Array.from({ length: 36 }, (_, index) => {
      const month = `${2015 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
      return aWin(`${month}-15`, { registered: on('2015-01-01') });
    });
    await programme.deals.saveAll(months);
    await programme.report('partner-a', '2017');
    const before = programme.engine.documentsRead.rows;
    await programme.report('partner-a', '2017');
    expect(programme.engine.documentsRead.rows - before).toBeLessThanOrEqual(30);
  });

  it('after one change is only what that change touched', async () => {
    await programme.deals.saveAll([
      aWin('2017-05-01'),
      aWin('2017-02-01', { registered: on('2017-01-10') }),
    ]);
    await programme.report('partner-a', '2017-Q2');
    const before = programme.engine.documentsRead.facts;
    await programme.deals.saveAll([aWin('2017-06-01', { registered: on('2017-06-01') })]);
    await programme.report('partner-a', '2017-Q2');
    expect(programme.engine.documentsRead.facts - before).toBe(1);
  });
});

describe('activity', () => {
  const active = async (asOf: string) =>
    (await programme.kpi('partner-a', 'registered-deals', '2017-Q2', `${asOf}T12:00:00Z`)).parts
      .active;

  it('ends by itself: 31 days without a write and nothing is active', async () => {
    await programme.deals.saveAll([aDeal({ registered: on('2017-05-02') })]);
    expect(await active('2017-05-01')).toBe(0);
    expect(await active('2017-05-02')).toBe(1);
    expect(await active('2017-06-01')).toBe(1);
    expect(await active('2017-06-02')).toBe(0);
  });

  it('goes on with a step forward, not with a step back or another edit', async () => {
    const deal = aDeal({
      registered: on('2017-04-01'),
      stages: [step('demonstrate', '2017-04-20')],
    });
    await programme.deals.saveAll([deal]);
    expect(await active('2017-05-20')).toBe(1);
    await programme.deals.saveAll([
      { ...deal, product: 'GTX', stages: [...deal.stages, step('qualify', '2017-05-10')] },
    ]);
    expect(await active('2017-05-20')).toBe(1);
    expect(await active('2017-05-21')).toBe(0);
  });

  it('ends with the closing', async () => {
    await programme.deals.saveAll([aWin('2017-05-10')]);
    expect(await active('2017-05-09')).toBe(1);
    expect(await active('2017-05-10')).toBe(0);
  });
});

describe('comparisons', () => {
  it('of a finished period are with the whole one before and the one a year ago', async () => {
    await programme.deals.saveAll([
      aWin('2016-05-01', { registered: on('2015-12-01') }),
      ...['2017-01-05', '2017-03-31'].map((day) => aWin(day, { registered: on('2016-12-01') })),
      ...['2017-04-01', '2017-05-01', '2017-06-30'].map((day) =>
        aWin(day, { registered: on('2017-03-01') }),
      ),
    ]);
    expect(await programme.kpi('partner-a', 'deal-count', '2017-Q2')).toMatchObject({
      value: 3,
      n: 3,
      previous: 2,
      previousToDate: 2,
      yearAgo: 1,
      change: 1,
      basis: 'full',
      target: null,
    });
  });

  it('of a running period are also with the same days before', async () => {
    await programme.deals.saveAll([
      aWin('2016-07-01', { registered: on('2016-06-01') }),
      ...['2017-01-05', '2017-01-20', '2017-03-31'].map((day) =>
        aWin(day, { registered: on('2016-12-01') }),
      ),
      ...['2017-04-05', '2017-04-21'].map((day) => aWin(day, { registered: on('2017-03-01') })),
    ]);
    const asOf = '2017-04-20T10:00:00Z';
    const report = await programme.report('partner-a', '2017-Q2', asOf);
    expect(report).toMatchObject({ partial: true, asOf: '2017-04-20T10:00:00.000Z' });
    expect(kpiOf(report, 'deal-count')).toMatchObject({
      value: 1,
      previous: 3,
      previousToDate: 2,
      change: -2,
      basis: 'same-days',
    });
  });

  it('are named unfair where data begin inside the period before', async () => {
    await programme.deals.saveAll([aWin('2017-05-01', { registered: on('2017-01-02') })]);
    expect(await programme.kpi('partner-a', 'deal-count', '2017-Q2')).toMatchObject({
      basis: 'first-period',
      change: 1,
    });
    expect(await programme.kpi('partner-a', 'deal-count', '2017-Q3')).toMatchObject({
      basis: 'full',
    });
  });

  it('of last-15d are with the 15 days before', async () => {
    await programme.deals.saveAll([
      aWin('2017-05-15', { registered: on('2017-01-01') }),
      aWin('2017-05-31', { registered: on('2017-01-01') }),
    ]);
    const days = await programme.report('partner-a', 'last-15d', '2017-05-30T12:00:00Z');
    expect(days).toMatchObject({
      period: 'last-15d',
      partial: false,
      from: '2017-05-16T00:00:00Z',
    });
    expect(kpiOf(days, 'deal-count')).toMatchObject({ value: 0, previous: 1, change: -1 });
  });
});

describe('nothing', () => {
  it('is 0 for sums and counts and "no data" for ratios and means', async () => {
    const { kpis: results } = await programme.report('nobody', '2017-Q2');
    const found = Object.fromEntries(results.map(({ id, status, value }) => [id, [status, value]]));
    expect(found).toEqual({
      'registered-deals': ['ok', 0],
      'deal-count': ['ok', 0],
      'partner-revenue': ['ok', 0],
      'average-deal-size': ['no-data', null],
      'time-to-close': ['no-data', null],
      'close-rate': ['no-data', null],
      'opportunity-pipeline': ['ok', 0],
      'deal-velocity': ['no-data', null],
      'deal-success': ['no-data', null],
      'stage-influence': ['no-data', null],
      'marketing-channels': ['ok', 0],
      'quality-score': ['no-data', null],
      'partner-count': ['ok', 0],
      'courses-attended': ['no-data', null],
      'partner-satisfaction': ['no-data', null],
      'customer-satisfaction': ['no-data', null],
    });
    expect(programme.engine.documentsRead.facts).toBeGreaterThanOrEqual(0);
  });

  it('a lost deal makes a close rate of 0, which is a figure', async () => {
    await programme.deals.saveAll([aLoss('2017-05-05')]);
    expect(await programme.kpi('partner-a', 'close-rate', '2017-Q2')).toMatchObject({
      status: 'ok',
      value: 0,
      n: 1,
      parts: { won: 0, lost: 1 },
    });
  });
});

describe('money', () => {
  it('of 200 and 400 is 300 on average', async () => {
    await programme.deals.saveAll([
      aWin('2017-05-05', { amount: 20_000n }),
      aWin('2017-05-06', { amount: 40_000n }),
    ]);
    expect(await programme.kpi('partner-a', 'average-deal-size', '2017-Q2')).toMatchObject({
      value: 300,
      currency: 'USD',
      unit: 'money',
    });
  });

  it('is split by where deals came from', async () => {
    await programme.deals.saveAll([
      aWin('2017-05-05', { origin: 'partner-sourced' }),
      aWin('2017-05-05', { origin: 'vendor' }),
      aWin('2017-05-05', { amount: 50n }),
    ]);
    expect(await programme.kpi(null, 'partner-revenue', '2017-Q2')).toMatchObject({
      value: 2000.5,
      n: 3,
      parts: { sourced: 1000, influenced: 0, passed: 1000, unmarked: 0.5 },
    });
  });

  it('of several currencies without a rate is shown by currency and never added', async () => {
    await programme.deals.saveAll([
      aWin('2017-05-05'),
      aWin('2017-05-05', { currency: 'JPY', amount: 5000n }),
      aWin('2017-05-05', { currency: 'KWD', amount: 1500n }),
    ]);
    for (const id of ['partner-revenue', 'average-deal-size'] as const) {
      expect(await programme.kpi('partner-a', id, '2017-Q2')).toMatchObject({
        status: 'error',
        value: null,
        change: null,
        error: { code: 'no-rate' },
        parts: { byCurrency: { USD: 1000, JPY: 5000, KWD: 1.5 } },
      });
    }
    expect((await programme.kpi('partner-a', 'deal-count', '2017-Q2')).value).toBe(3);
  });

  it('of renewals counts in revenue and deals, not in averages and rates', async () => {
    await programme.deals.saveAll([
      aWin('2017-05-05'),
      aWin('2017-05-05', { kind: 'renewal', amount: 900_000n }),
      aLoss('2017-05-05', { kind: 'renewal' }),
    ]);
    const report = await programme.report('partner-a', '2017-Q2');
    expect(kpiOf(report, 'partner-revenue').value).toBe(10_000);
    expect(kpiOf(report, 'deal-count').value).toBe(2);
    expect(kpiOf(report, 'average-deal-size').value).toBe(1000);
    expect(kpiOf(report, 'close-rate')).toMatchObject({ value: 100, n: 1 });
    expect(kpiOf(report, 'time-to-close').n).toBe(1);
  });
});

describe('a report', () => {
  it('has the shape that scripts rely on', async () => {
    await programme.deals.saveAll([aWin('2017-05-05')]);
    const report = await programme.report('partner-a', '2017-Q2');
    expect(kpiReport.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
  });

  it('gives the bounds as instants of the programme’s zone, the end exclusive', async () => {
    const { report } = engineOn(programme.connection, { ...utc, timeZone: 'Asia/Jerusalem' });
    expect(await report(null, '2017-Q1')).toMatchObject({
      partner: null,
      from: '2017-01-01T00:00:00+02:00',
      to: '2017-04-01T00:00:00+03:00',
    });
  });

  it('is not spoilt by one KPI that fails, nor by one that reads what it did not declare', async () => {
    const failures: unknown[] = [];
    const engine = createKpiEngine({
      rows: createDerivedRows(programme.connection),
      facts: createFactSource(programme.connection),
      programme: utc,
      settings: async () => defaultSettings,
      kpis: kpis.map((definition) => {
        if (definition.id === 'deal-count') {
          return { ...definition, compute: () => ({ status: 'ok', value: 0 / 0, n: 0 }) as const };
        }
        return definition.id === 'close-rate' ? { ...definition, inputs: [] } : definition;
      }),
      onFailure: (_, cause) => failures.push(cause),
    });
    const report = await engine.report({
      partner: null,
      period: quarterPeriod(2017, 2, utc),
      asOf: new Date('2018-01-01'),
    });
    expect(kpiOf(report, 'deal-count')).toMatchObject({
      status: 'error',
      error: { code: 'kpi-failed' },
    });
    expect(kpiOf(report, 'close-rate')).toMatchObject({ status: 'error', value: null });
    expect(kpiOf(report, 'partner-revenue').status).toBe('ok');
    expect(failures.length).toBeGreaterThan(0);
  });
});

describe('since when there are data', () => {
  const span = (partner: string | null, asOf: string) =>
    programme.engine.dataSpan(partner, new Date(`${asOf}T12:00:00Z`));

  it('is from the first to the last day of any deal up to the moment asked for', async () => {
    await programme.deals.saveAll([
      aWin('2017-05-20', { registered: on('2016-10-20') }),
      aDeal({ partner: 'partner-b', registered: on('2017-05-25') }),
    ]);
    expect(await span('partner-a', '2026-01-01')).toEqual({
      first: '2016-10-20',
      last: '2017-05-20',
    });
    expect(await span(null, '2026-01-01')).toEqual({ first: '2016-10-20', last: '2017-05-25' });
    expect(await span(null, '2017-05-22')).toEqual({ first: '2016-10-20', last: '2017-05-20' });
    expect(await span('partner-a', '2017-05-19')).toEqual({
      first: '2016-10-20',
      last: '2016-10-20',
    });
    expect(await span('partner-a', '2016-10-19')).toBeNull();
    expect(await span('nobody', '2026-01-01')).toBeNull();
  });

  it('is that of the answers only where there is no deal', async () => {
    await programme.responses.saveAll([aResponse({ month: '2026-09' })]);
    expect(await span('partner-a', '2026-10-01')).toEqual({
      first: '2026-09-30',
      last: '2026-09-30',
    });
    await programme.deals.saveAll([aDeal({ registered: on('2017-05-02') })]);
    expect(await span('partner-a', '2026-10-01')).toEqual({
      first: '2017-05-02',
      last: '2017-05-02',
    });
  });
});
