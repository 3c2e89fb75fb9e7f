import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asReported } from '../../../src/core/kpi/as-reported.js';
import { monthPeriod, quarterPeriod } from '../../../src/core/kpi/fiscal-calendar.js';
import { measureContext } from '../../../src/core/kpi/measure.js';
import {
  createQuarterClosing,
  type QuarterClosing,
} from '../../../src/core/kpi/quarter-closing.js';
import { rebuild } from '../../../src/core/kpi/rebuild.js';
import { kpiReport } from '../../../src/core/kpi/report.js';
import type { KpiService } from '../../../src/core/kpi/service.js';
import { defaultSettings } from '../../../src/core/settings.js';
import { createAuditLog } from '../../../src/store/audit.js';
import { createDerivedRows } from '../../../src/store/derived-rows.js';
import { createFactSource } from '../../../src/store/fact-source.js';
import { auditEntryModel } from '../../../src/store/models/audit-entry.js';
import { reportedModel } from '../../../src/store/models/reported.js';
import { createReportedRepository } from '../../../src/store/reported.js';
import { aDeal, aPartner, aWin, on } from './facts.js';
import { kpiOf, type KpiProgramme, kpiProgramme, utc } from './kpi-programme.js';

const q2 = quarterPeriod(2017, 2, utc);
const closingDay = new Date('2017-07-08T00:05:00Z');
const muchLater = new Date('2018-01-01T00:00:00Z');

let programme: KpiProgramme;
let closing: QuarterClosing;
let kpis: KpiService;
let started: Date;
beforeAll(async () => {
  programme = await kpiProgramme();
});
beforeEach(async () => {
  for (const name of ['deals', 'partners', 'derived-rows', 'reported', 'audit']) {
    await programme.connection.collection(name).deleteMany({});
  }
  await auditEntryModel(programme.connection).deleteMany({});
  started = new Date('2017-05-01T00:00:00Z');
  const ports = {
    kpis: programme.engine,
    partners: programme.partners,
    facts: createFactSource(programme.connection),
    reported: createReportedRepository(programme.connection),
    audit: createAuditLog(programme.connection),
    programme: utc,
    context: async () => measureContext(utc, defaultSettings),
    firstStarted: async () => started,
    digest: (text: string) => createHash('sha256').update(text).digest('hex'),
  };
  closing = createQuarterClosing(ports);
  kpis = asReported(programme.engine, ports);
  await programme.partners.saveAll([aPartner('partner-a'), aPartner('partner-b')]);
  await programme.deals.saveAll([
    aWin('2017-05-05', { id: 'first' }),
    aWin('2017-06-05', { id: 'second' }),
    aDeal({ id: 'open' }),
    aWin('2017-06-05', { id: 'other', partner: 'partner-b' }),
  ]);
});
afterAll(() => programme.drop());

async function revenueOf(partner: string | null, period = q2) {
  const report = await kpis.report({ partner, period, asOf: muchLater });
  return kpiOf(kpiReport.parse(JSON.parse(JSON.stringify(report))), 'partner-revenue');
}

describe('a closed quarter', () => {
  it('says nothing of itself while its figures are what was reported', async () => {
    await closing.close(q2, closingDay, 'dana');
    expect((await revenueOf('partner-a')).reported).toBeUndefined();
    expect((await revenueOf(null)).reported).toBeUndefined();
  });

  it('shows today’s figure, what was reported, and how many deals have changed it since', async () => {
    await closing.close(q2, closingDay, 'dana');
    await programme.deals.saveAll([
      aWin('2017-06-05', { id: 'second', amount: 50_000n }),
      aWin('2017-06-30', { id: 'late' }),
      // Won later: the quarter in which it was registered is what it was.
      aWin('2017-09-05', { id: 'open' }),
    ]);
    expect(await revenueOf('partner-a')).toMatchObject({
      value: 2500,
      reported: { at: '2017-07-08T00:05:00.000Z', value: 2000, dealsChanged: 2 },
    });
    expect(await revenueOf(null)).toMatchObject({
      value: 3500,
      reported: { value: 3000, dealsChanged: null },
    });
    expect((await revenueOf('partner-b')).reported).toBeUndefined();
  });

  it('counts deals that went away, and figures that became or ceased to be', async () => {
    await closing.close(q2, closingDay, 'dana');
    await programme.deals.remove('first');
    await programme.deals.remove('second');
    const report = await kpis.report({ partner: 'partner-a', period: q2, asOf: muchLater });
    expect(kpiOf(report, 'average-deal-size')).toMatchObject({
      status: 'no-data',
      reported: { value: 1000, dealsChanged: 2 },
    });
  });

  it('stays as it is however often it is closed, and through a rebuild', async () => {
    expect((await closing.close(q2, closingDay, 'dana')).already).toBe(false);
    await programme.deals.remove('first');
    expect(await closing.close(q2, muchLater, 'dana')).toEqual({ at: closingDay, already: true });
    const before = await reportedModel(programme.connection).find().sort({ _id: 1 }).lean();
    await rebuild(
      {
        rows: createDerivedRows(programme.connection),
        facts: createFactSource(programme.connection),
        context: measureContext(utc, defaultSettings),
        today: '2018-01-01',
      },
      () => undefined,
    );
    expect(await reportedModel(programme.connection).find().sort({ _id: 1 }).lean()).toEqual(
      before,
    );
    expect((await revenueOf('partner-a')).reported?.value).toBe(2000);
  });

  it('is completed where whoever closed it ended half-way', async () => {
    const half = new Date('2017-07-08T00:00:00Z');
    await createReportedRepository(programme.connection).keep([
      { partner: 'partner-a', period: '2017-Q2', at: half, kpis: [], deals: {} },
    ]);
    expect(await closing.closedAt('2017-Q2')).toBeNull();
    await closing.close(q2, closingDay, 'dana');
    expect(await reportedModel(programme.connection).countDocuments()).toBe(3);
    expect(await closing.closedAt('2017-Q2')).toEqual(closingDay);
  });

  it('is found again in the log of who did what', async () => {
    await closing.close(q2, closingDay, 'dana');
    expect(await auditEntryModel(programme.connection).find().lean()).toMatchObject([
      { actor: 'dana', action: 'quarter.close', subject: '2017-Q2' },
    ]);
  });

  it('has nothing beside the figures of other periods', async () => {
    await closing.close(q2, closingDay, 'dana');
    await programme.deals.remove('first');
    expect((await revenueOf('partner-a', monthPeriod('2017-05'))).reported).toBeUndefined();
  });
});

describe('closing', () => {
  it('is for quarters that are over', async () => {
    const running = closing.close(q2, new Date('2017-06-30T23:59:00Z'), 'dana');
    await expect(running).rejects.toMatchObject({ code: 'quarter-runs' });
    const month = closing.close(monthPeriod('2017-05'), muchLater, 'dana');
    await expect(month).rejects.toMatchObject({ code: 'not-a-quarter' });
  });

  it('happens by itself seven days after the end, once', async () => {
    expect(await closing.closeDue(new Date('2017-07-07T23:59:00Z'))).toEqual([]);
    expect(await closing.closeDue(closingDay)).toEqual(['2017-Q2']);
    expect(await closing.closeDue(muchLater)).toEqual(['2017-Q3']);
    expect(await closing.closeDue(muchLater)).toEqual([]);
  });

  it('leaves quarters alone that were due before the programme first ran', async () => {
    started = new Date('2017-07-09T00:00:00Z');
    await programme.deals.saveAll([aDeal({ registered: on('2015-01-01') })]);
    expect(await closing.closeDue(new Date('2017-07-10T00:00:00Z'))).toEqual([]);
    expect(await closing.closedAt('2017-Q2')).toBeNull();
  });
});
