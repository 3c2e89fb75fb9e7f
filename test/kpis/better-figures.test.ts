import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KpiId } from '../../src/core/kpi/report.js';
import { createPersonRepository } from '../../src/store/people.js';
import { deliveryModel } from '../../src/store/models/delivery.js';
import { outboxMessageModel } from '../../src/store/models/outbox-message.js';
import { participationModel } from '../../src/store/models/participation.js';
import { surveyRunModel } from '../../src/store/models/survey-run.js';
import { course } from '../../src/core/training.js';
import { person } from '../../src/core/person.js';
import {
  aDeal,
  aLoss,
  anAttendance,
  aPartner,
  aResponse,
  aWin,
  on,
  step,
} from '../core/kpi/facts.js';
import { type KpiProgramme, kpiProgramme } from '../core/kpi/kpi-programme.js';

let programme: KpiProgramme;
beforeAll(async () => {
  programme = await kpiProgramme();
});
beforeEach(async () => {
  const { collections } = programme.connection;
  for (const one of Object.values(collections)) await one.deleteMany({});
  await programme.partners.saveAll([aPartner('partner-a'), aPartner('partner-b')]);
});
afterAll(() => programme.drop());

const secondQuarter = {
  id: '2017-Q2',
  kind: 'quarter',
  from: '2017-04-01',
  to: '2017-07-01',
} as const;

const parts = async (partner: string | null, id: KpiId, period = '2017-Q2', asOf?: string) =>
  (await programme.kpi(partner, id, period, asOf)).parts;

/** The parts of a figure that alone was asked for. */
async function alone(partner: string | null, id: KpiId) {
  const { kpis } = await programme.engine.report({
    ...{ partner, period: secondQuarter, asOf: new Date('2018-01-01'), kpis: [id] },
  });
  return kpis[0]?.parts;
}

describe('registered deals', () => {
  it('tell how the registrations stand, and who brought them', async () => {
    await programme.deals.saveAll([
      aDeal({ status: 'pending', origin: 'partner-sourced' }),
      aDeal({ status: 'approved', origin: 'partner-influenced' }),
      aDeal({ status: 'rejected' }),
      aDeal({ status: 'withdrawn' }),
      aDeal({ status: 'duplicate' }),
      aDeal({ status: 'expired', origin: 'vendor' }),
    ]);
    expect(await programme.kpi('partner-a', 'registered-deals', '2017-Q2')).toMatchObject({
      value: 3,
      parts: { pending: 1, approved: 1, rejected: 3, expired: 1 },
    });
    expect(await parts('partner-a', 'registered-deals')).toMatchObject({
      ...{ sourced: 1, influenced: 1, passed: 1, unmarked: 0 },
    });
  });

  it('that have had half a year, alone: how many are still open, and how many were won', async () => {
    await programme.deals.saveAll([
      aDeal({ registered: on('2016-08-01') }),
      aWin('2016-11-05', { registered: on('2016-09-10') }),
      aWin('2017-05-05', { registered: on('2016-12-10') }),
      aLoss('2017-05-05', { registered: on('2016-10-10') }),
      aDeal({ registered: on('2017-03-01') }),
      aDeal({ registered: on('2015-03-01') }),
    ]);
    expect(await alone('partner-a', 'registered-deals')).toMatchObject({ stillOpenShare: 25 });
    expect(await alone('partner-a', 'close-rate')).toMatchObject({ ofRegistered: 50 });
    expect(await parts('partner-a', 'registered-deals')).not.toHaveProperty('stillOpenShare');
    expect(await alone('partner-b', 'registered-deals')).toMatchObject({ stillOpenShare: null });
  });
});

describe('a deal that the vendor gave away', () => {
  it('is influenced where the partner led or shared a stage before it was closed', async () => {
    const lead = { origin: 'vendor' } as const;
    const led = (day: string) => ({ ...step('guide', day), ledBy: 'both' as const });
    await programme.deals.saveAll([
      aWin('2017-05-05', { ...lead, amount: 100n, stages: [led('2017-05-05')] }),
      aWin('2017-05-05', { ...lead, amount: 1000n, stages: [led('2017-05-06')] }),
      aWin('2017-05-05', { ...lead, amount: 10_000n }),
    ]);
    expect(await parts('partner-a', 'partner-revenue')).toMatchObject({
      ...{ influenced: 1, passed: 110, sourced: 0, unmarked: 0 },
    });
  });
});

describe('won revenue', () => {
  it('per customer, and what of it was paid', async () => {
    await programme.deals.saveAll([
      aWin('2017-05-05', { customer: 'c1', amount: 30_000n, paidAmount: 10_000n }),
      aWin('2017-05-06', { customer: 'c1', amount: 10_000n }),
      aWin('2017-05-07', { customer: 'c2', amount: 20_000n, paidAmount: 500n }),
      aWin('2017-05-07', { customer: 'c2', partner: 'partner-b', amount: 20_000n }),
    ]);
    expect(await parts('partner-a', 'partner-revenue')).toMatchObject({
      paid: 105,
      perCustomer: 300,
    });
    expect(await alone(null, 'partner-revenue')).toMatchObject({ paid: 105, perCustomer: 400 });
  });
});

describe('the average deal', () => {
  it('names how much of it one deal, or four, make', async () => {
    const amounts = [380, 100, 100, 100, 100, 100, 60, 60];
    await programme.deals.saveAll(
      amounts.map((amount) => aWin('2017-05-05', { amount: BigInt(amount) })),
    );
    const { largestShare, fourLargestShare } = await parts('partner-a', 'average-deal-size');
    expect(Math.abs(Number(largestShare) - 38)).toBeLessThan(38 / 32);
    expect(Math.abs(Number(fourLargestShare) - 68)).toBeLessThan(68 / 32);
  });
});

describe('time to close', () => {
  it('knows what is slow in the programme, and what was lost by it', async () => {
    const won = (days: number) =>
      aWin('2017-05-31', {
        partner: 'partner-b',
        registered: { at: new Date(Date.parse('2017-05-31T00:00:00Z') - days * 86_400_000) },
      });
    await programme.deals.saveAll([
      ...[10, 20, 30, 100].map(won),
      aLoss('2017-06-05', { registered: on('2017-05-05') }),
      aLoss('2017-06-05', { registered: on('2017-05-06') }),
      aLoss('2017-06-05', { registered: on('2017-06-01'), lostReason: 'timing' }),
    ]);
    const slow = { threeQuarters: 30, lostSlow: 2 };
    expect(await alone('partner-a', 'time-to-close')).toMatchObject(slow);
    expect(await parts(null, 'time-to-close')).toMatchObject(slow);
  });
});

describe('deal success', () => {
  it('shows how many of the registered deals were recognised as good ones', async () => {
    await programme.deals.saveAll([
      aDeal({ stages: [step('qualify', '2017-05-10')] }),
      aDeal({ qualified: on('2017-07-10') }),
      aWin('2017-06-10'),
      aDeal(),
    ]);
    expect(await parts('partner-a', 'deal-success')).toMatchObject({ recognised: 50 });
    expect(
      await parts('partner-a', 'deal-success', 'last-30d', '2017-06-10T00:00:00Z'),
    ).toMatchObject({ recognised: null });
  });
});

describe('the pipeline', () => {
  it('says what is stale, overdue and contested, and how it came about', async () => {
    await programme.deals.saveAll([
      aDeal({ amount: 100n, registered: on('2017-04-01'), expectedClose: on('2017-06-29') }),
      aDeal({ amount: 1000n, registered: on('2017-06-05'), competitor: 'Globex' }),
      aDeal({ amount: 10_000n, registered: on('2017-06-10'), expectedClose: on('2017-06-30') }),
      aWin('2017-06-20', { amount: 200n, registered: on('2017-05-01') }),
      aLoss('2017-06-21', { amount: 300n, registered: on('2017-06-02') }),
    ]);
    expect(await parts('partner-a', 'opportunity-pipeline')).toMatchObject({
      stale: { deals: 1, amount: 1 },
      overdue: { deals: 1, amount: 1 },
      contested: { deals: 1, amount: 10 },
      moves: {
        ...{ before: 3, opened: 113, won: 2, lost: 3, cancelled: 0 },
        ...{ openedDeals: 3, wonDeals: 1, lostDeals: 1 },
      },
      sinceLastMonth: 108,
    });
  });

  it('is also weighted by how deals of each stage have ended, from thirty on', async () => {
    const qualified = { registered: on('2017-01-02'), stages: [step('qualify', '2017-01-03')] };
    const decided = (won: number, all: number) =>
      Array.from({ length: all }, (_, place) =>
        place < won ? aWin('2017-05-05', qualified) : aLoss('2017-05-05', qualified),
      );
    await programme.deals.saveAll([...decided(20, 29), aDeal({ ...qualified, amount: 10_000n })]);
    const before = await parts('partner-a', 'opportunity-pipeline');
    expect(before).toMatchObject({ weighted: 25, expected: 25 });
    expect(before.byStage).toMatchObject({ qualify: { ownChance: null, decided: 29, chance: 25 } });
    await programme.deals.saveAll(decided(1, 1));
    expect(await parts('partner-a', 'opportunity-pipeline')).toMatchObject({
      ...{ weighted: 25, expected: 70 },
      byStage: { qualify: { ownChance: 70, decided: 30, deals: 1, amount: 100 } },
    });
  });
});

describe('stages', () => {
  it('show shared and unknown leaders, how long they take and where partners are needed', async () => {
    const led = (
      stage: 'generate' | 'qualify',
      day: string,
      ledBy?: 'vendor' | 'both' | 'partner',
    ) => ({
      ...step(stage, day),
      ...(ledBy && { ledBy }),
    });
    await programme.deals.saveAll([
      aDeal({
        stages: [led('generate', '2017-05-02', 'partner'), led('qualify', '2017-05-12', 'vendor')],
      }),
      aLoss('2017-06-05', {
        stages: [led('generate', '2017-05-02', 'both'), led('qualify', '2017-05-05')],
      }),
      aLoss('2017-06-11', { stages: [led('qualify', '2017-05-12', 'vendor')] }),
    ]);
    expect(await parts('partner-a', 'stage-influence')).toMatchObject({
      generate: { share: 75, conversionPartner: 100, conversionBoth: 100, days: 6.5 },
      qualify: {
        ...{ share: 0, vendor: 2, unknown: 1, conversionVendor: 0, conversionUnknown: 0 },
        ...{ days: 30.5, daysWithVendor: 30 },
      },
      strongest: { generate: 75 },
      weakest: { qualify: 0 },
    });
  });
});

describe('velocity', () => {
  it('of active deals leaves out those nobody moves, and takes a year where a quarter holds few', async () => {
    await programme.deals.saveAll([
      aDeal({ registered: on('2017-06-10'), qualified: on('2017-06-11') }),
      aDeal({ registered: on('2017-04-01'), qualified: on('2017-04-02') }),
      aWin('2017-05-12'),
      aLoss('2017-05-12'),
      ...Array.from({ length: 2 }, () => aWin('2017-02-12', { registered: on('2017-02-02') })),
    ]);
    const quarter = await parts('partner-a', 'deal-velocity');
    expect(quarter).toMatchObject({ deals: 2, activeDeals: 1, ofActive: (0.5 * 1000) / 10 });
    expect(await alone('partner-a', 'deal-velocity')).toMatchObject({
      ofActive: (0.75 * 1000) / 10,
    });
  });
});

describe('the results score', () => {
  it('is also among partners of the same tier where these are ten, and against one’s own year', async () => {
    const gold = Array.from({ length: 10 }, (_, place) =>
      aPartner(`gold-${place}`, { tier: 'gold' }),
    );
    const three = Array.from({ length: 3 }, (_, place) => aPartner(`bronze-${place}`));
    await programme.partners.saveAll([...gold, ...three]);
    await programme.deals.saveAll([
      aWin('2017-05-05', { partner: 'gold-0', amount: 4000n }),
      aWin('2016-08-05', { partner: 'gold-0', amount: 8000n, registered: on('2016-08-01') }),
      aWin('2017-05-05', { partner: 'bronze-0', amount: 100_000n }),
      aWin('2017-05-05', { partner: 'bronze-1', amount: 100_000n }),
    ]);
    expect(await programme.kpi('gold-0', 'quality-score', '2017-Q2')).toMatchObject({
      parts: { peerScore: 100, peers: 10, partners: 15 },
    });
    expect(await alone('gold-0', 'quality-score')).toMatchObject({ meanWon: 0.5, meanAmount: 30 });
    expect((await programme.kpi('bronze-0', 'quality-score', '2017-Q2')).parts.peers).toBe(15);
    await programme.partners.saveAll(
      gold.slice(0, 1).map((one) => ({
        ...one,
        tier: 'silver',
        earlier: [{ until: '2017-06-01', tier: 'gold' }],
      })),
    );
    expect((await programme.kpi('gold-0', 'quality-score', '2017-Q2')).parts.peers).toBe(15);
    expect((await programme.kpi('gold-0', 'quality-score', '2017-05')).parts.peers).toBe(10);
  });

  it('has no peers where they are fewer than five', async () => {
    await programme.deals.saveAll([aWin('2017-05-05')]);
    expect(await programme.kpi('partner-a', 'quality-score', '2017-Q2')).toMatchObject({
      value: 100,
      parts: { peerScore: null, peers: null },
    });
  });
});

describe('courses', () => {
  it('by format, hours a person, what a completion costs and how many of ours are taken', async () => {
    await programme.training.saveCourses([
      course.parse({ id: 'demos', title: 'Demos', format: 'video', minutes: 90, cost: 5000n }),
      course.parse({ id: 'prices', title: 'Prices', format: 'webinar', minutes: 30, cost: 2000n }),
      course.parse({ id: 'law', title: 'Law' }),
      course.parse({ id: 'old', title: 'Old' }),
    ]);
    await createPersonRepository(programme.connection).saveAll(
      ['ann', 'ben', 'cleo', 'dan'].map((id) =>
        person.parse({ id, name: id, role: 'partner', partner: 'partner-a' }),
      ),
    );
    await programme.training.saveAttendances([
      anAttendance('2017-05-01', { person: 'ann' }),
      anAttendance('2017-05-02', { person: 'ann', course: 'prices' }),
      anAttendance('2017-05-02', { person: 'ben', course: 'prices', completed: false }),
    ]);
    const expected = {
      ...{ offered: 4, coverage: 50, trainedPeople: 2, people: 50 },
      ...{ hoursPerPerson: 1.25, costPerCompletion: 45 },
      byFormat: {
        video: { attendances: 1, completed: 1, completion: 100 },
        webinar: { attendances: 2, completed: 1, completion: 50 },
      },
    };
    expect(await parts('partner-a', 'courses-attended')).toMatchObject(expected);
    expect(await parts(null, 'courses-attended')).toMatchObject(expected);
    const [many] = await programme.engine.reports(['partner-a'], {
      ...{ period: secondQuarter, asOf: new Date('2018-01-01'), kpis: ['courses-attended'] },
    });
    expect(many?.kpis[0]?.parts).toMatchObject(expected);
  });
});

describe('satisfaction', () => {
  it('counts each company once, however many of its people answer', async () => {
    await programme.responses.saveAll([
      aResponse({ answers: { rewards: 5, support: 4, recommend: 9 } }),
      aResponse({ answers: { rewards: 3 } }),
      aResponse({ partner: 'partner-b', answers: { rewards: 1 } }),
    ]);
    expect(await programme.kpi('partner-a', 'partner-satisfaction', '2017-Q2')).toMatchObject({
      value: 4,
      parts: { companyMean: (4.5 + 3) / 2 },
    });
    expect(await alone(null, 'partner-satisfaction')).toMatchObject({
      companyMean: (3.75 + 1) / 2,
    });
  });

  it('tells how many of those it reached have answered, and nothing of answers from a file', async () => {
    await programme.responses.saveAll([aResponse(), aResponse({ partner: 'partner-b' })]);
    expect(await parts('partner-a', 'partner-satisfaction')).toMatchObject({ responseRate: null });
    const run = 'partner-satisfaction|2017-Q2';
    const invited = (recipient: string, about: string, state: 'sent' | 'failed') =>
      Promise.all([
        deliveryModel(programme.connection).create({
          ...{ _id: recipient, run, survey: 'partner-satisfaction', recipient, about, ordinal: 1 },
          ...{ kind: 'invitation', state: 'planned', message: recipient },
        }),
        outboxMessageModel(programme.connection).create({ _id: recipient, run, state }),
      ]);
    await surveyRunModel(programme.connection).collection.insertOne({
      _id: run,
      state: 'open',
    } as never);
    await invited('ann', 'partner-a', 'sent');
    await invited('ben', 'partner-a', 'sent');
    await invited('cleo', 'partner-a', 'failed');
    await invited('dan', 'partner-b', 'sent');
    await participationModel(programme.connection).create({
      ...{ _id: 'x', run, recipient: 'ann', about: 'partner-a', started: true, completed: true },
    });
    expect(await parts('partner-a', 'partner-satisfaction')).toMatchObject({
      ...{ responseRate: 50, delivered: 2 },
    });
    expect(await parts(null, 'partner-satisfaction', '2017')).toMatchObject({
      ...{ responseRate: 100 / 3, delivered: 3 },
    });
    expect(await parts('partner-a', 'partner-satisfaction', '2017-Q1')).not.toHaveProperty('nps');
  });
});
