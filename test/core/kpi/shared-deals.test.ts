import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Adjustment, Credit } from '../../../src/core/deal.js';
import { aDeal, aLoss, aPartner, aWin, on } from './facts.js';
import { type KpiProgramme, kpiOf, kpiProgramme } from './kpi-programme.js';

let programme: KpiProgramme;
beforeAll(async () => {
  programme = await kpiProgramme();
});
beforeEach(async () => {
  for (const name of ['deals', 'partners', 'derived-rows']) {
    await programme.connection.collection(name).deleteMany({});
  }
});
afterAll(() => programme.drop());

const part = (partner: string, share: number, role: Credit['role'] = 'source'): Credit => ({
  partner,
  role,
  share,
});

async function revenueOf(partner: string | null, period = '2017-Q2') {
  const report = await programme.report(partner, period);
  return [kpiOf(report, 'deal-count').value, kpiOf(report, 'partner-revenue').value];
}

describe('credits', () => {
  it('count a deal once for each partner and once for the programme, its money by share', async () => {
    const credits = [part('a', 33.33), part('b', 33.33), part('c', 33.34)];
    await programme.deals.saveAll([aWin('2017-05-05', { partner: 'a', amount: 100n, credits })]);
    expect(await revenueOf('a')).toEqual([1, 0.33]);
    expect(await revenueOf('b')).toEqual([1, 0.33]);
    expect(await revenueOf('c')).toEqual([1, 0.34]);
    expect(await revenueOf(null)).toEqual([1, 1]);
  });

  it('leave what nobody else has to the owner, who is off the deal when nothing is left', async () => {
    const some = aWin('2017-05-05', { partner: 'a', credits: [part('b', 25)] });
    const all = aWin('2017-05-06', { partner: 'a', credits: [part('b', 100)] });
    await programme.deals.saveAll([some, all]);
    expect(await revenueOf('a')).toEqual([1, 750]);
    expect(await revenueOf('b')).toEqual([2, 1250]);
    expect(await revenueOf(null)).toEqual([2, 2000]);
  });

  it('of several roles that come to more than the whole share it in proportion', async () => {
    const credits = [part('a', 100, 'source'), part('b', 100, 'fulfil')];
    await programme.deals.saveAll([aWin('2017-05-05', { partner: 'a', credits })]);
    expect(await revenueOf('a')).toEqual([1, 500]);
    expect(await revenueOf('b')).toEqual([1, 500]);
  });

  it('for influence make a vendor’s deal an influenced one, even without a share of its money', async () => {
    const credits = [part('b', 0, 'influence')];
    await programme.deals.saveAll([
      aWin('2017-05-05', { partner: 'a', origin: 'vendor', credits }),
    ]);
    expect((await programme.kpi(null, 'partner-revenue', '2017-Q2')).parts).toMatchObject({
      influenced: 1000,
      passed: 0,
    });
    expect(await revenueOf('b')).toEqual([1, 0]);
  });

  it('taken back leave nothing behind', async () => {
    const deal = aWin('2017-05-05', { partner: 'a' });
    await programme.deals.saveAll([{ ...deal, credits: [part('b', 40)] }]);
    expect(await revenueOf('b')).toEqual([1, 400]);
    await programme.deals.saveAll([deal]);
    expect(await revenueOf('a')).toEqual([1, 1000]);
    expect(await revenueOf('b')).toEqual([0, 0]);
  });

  it('of a deal without a partner are in no figure, and the deal is listed', async () => {
    const deal = aWin('2017-05-05', { partner: undefined, credits: [part('b', 40)] });
    await programme.deals.saveAll([deal, aWin('2017-05-05')]);
    expect(await revenueOf('b')).toEqual([0, 0]);
    expect(await programme.deals.withoutPartner(10)).toEqual([deal.id]);
  });
});

describe('adjustments', () => {
  const lowered = (...adjustments: Adjustment[]) =>
    aWin('2017-05-31', { partner: 'a', adjustments });

  it('lower the revenue of the period of their own day', async () => {
    await programme.deals.saveAll([
      lowered(
        { date: '2017-06-10', kind: 'refund', amount: 10_000n },
        { date: '2017-08-10', kind: 'credit', amount: 5_000n },
      ),
      aWin('2017-05-31', { partner: 'a', kind: 'renewal', amount: 1n }),
    ]);
    expect(await programme.kpi('a', 'partner-revenue', '2017-Q2')).toMatchObject({
      value: 900.01,
      parts: { gross: 1000.01, refunds: 100, new: 900, renewal: 0.01, unmarked: 900.01 },
    });
    expect((await programme.kpi('a', 'partner-revenue', '2017-Q3')).value).toBe(-50);
    expect((await programme.kpi('a', 'average-deal-size', '2017-Q2')).value).toBe(1000);
  });

  it('that cancel within 30 days remove the win from every figure', async () => {
    const undone = lowered({ date: '2017-06-30', kind: 'cancellation' });
    await programme.deals.saveAll([undone, aLoss('2017-06-01', { partner: 'a' })]);
    const report = await programme.report('a', '2017-Q2');
    expect(await revenueOf('a')).toEqual([0, 0]);
    expect(kpiOf(report, 'close-rate')).toMatchObject({ value: 0, n: 1 });
    expect(kpiOf(report, 'time-to-close').status).toBe('no-data');
    expect(kpiOf(report, 'registered-deals')).toMatchObject({
      value: 2,
      parts: { open: 0, neverClosedShare: 0 },
    });
  });

  it('that cancel later take what is left, to the cent, of every share', async () => {
    const deal = lowered(
      { date: '2017-06-10', kind: 'refund', amount: 100n },
      { date: '2017-07-01', kind: 'cancellation' },
    );
    const credits = [part('a', 33), part('b', 33), part('c', 34)];
    await programme.deals.saveAll([{ ...deal, amount: 101n, credits }]);
    expect(await revenueOf(null)).toEqual([1, 0.01]);
    expect(await revenueOf(null, '2017-Q3')).toEqual([0, -0.01]);
    for (const partner of ['a', 'b', 'c']) expect(await revenueOf(partner, '2017')).toEqual([1, 0]);
  });
});

describe('a deal that is opened again', () => {
  it('leaves the period of its win, and takes from its first registration to its last closing', async () => {
    const deal = aWin('2017-04-10', { partner: 'a', registered: on('2017-04-01') });
    await programme.deals.saveAll([deal]);
    expect(await revenueOf('a')).toEqual([1, 1000]);
    await programme.deals.saveAll([{ ...deal, outcome: 'open', closed: undefined }]);
    expect(await revenueOf('a')).toEqual([0, 0]);
    await programme.deals.saveAll([{ ...deal, closed: on('2017-07-01') }]);
    expect((await programme.kpi('a', 'time-to-close', '2017-Q3')).value).toBe(91);
  });
});

describe('registrations', () => {
  it('that were refused, withdrawn or duplicates do not count', async () => {
    const all = ['pending', 'approved', 'rejected', 'expired', 'withdrawn', 'duplicate'] as const;
    await programme.deals.saveAll(all.map((status) => aDeal({ partner: 'a', status })));
    expect((await programme.kpi('a', 'registered-deals', '2017-Q2')).value).toBe(3);
  });
});

describe('a parent', () => {
  const join = (id: string, parent?: string, given = {}) => aPartner(id, { parent, ...given });

  it('has its own deals, those below it, and what they are credited with elsewhere, each once', async () => {
    await programme.partners.saveAll([
      join('top'),
      join('mid', 'top'),
      join('low', 'mid'),
      join('out'),
    ]);
    await programme.deals.saveAll([
      aWin('2017-05-01', { partner: 'top' }),
      aWin('2017-05-02', { partner: 'low', credits: [part('mid', 50), part('out', 50)] }),
      aWin('2017-05-03', { partner: 'out', credits: [part('mid', 20), part('low', 10)] }),
    ]);
    expect(await revenueOf('top')).toEqual([3, 2300]);
    expect(await revenueOf('mid')).toEqual([2, 1300]);
    expect(await revenueOf('low')).toEqual([1, 100]);
    expect(await revenueOf('out')).toEqual([2, 1200]);
    expect(await revenueOf(null)).toEqual([3, 3000]);
  });

  it('has the children it had at the end of the period, in all that is compared', async () => {
    const earlier = [{ until: '2017-07-01', parent: 'old' }];
    await programme.partners.saveAll([join('old'), join('now'), join('child', 'now', { earlier })]);
    await programme.deals.saveAll([
      aWin('2017-05-01', { partner: 'child' }),
      aWin('2017-08-01', { partner: 'child' }),
    ]);
    expect(await revenueOf('old', '2017-Q2')).toEqual([1, 1000]);
    expect(await revenueOf('old', '2017-Q3')).toEqual([0, 0]);
    const count = await programme.kpi('now', 'deal-count', '2017-Q3');
    expect(count).toMatchObject({ value: 1, previous: 1 });
  });

  it('reads the rows of one level of the tree at a time, and no deal', async () => {
    await programme.partners.saveAll([join('top'), join('b', 'top'), join('c', 'top')]);
    await programme.deals.saveAll(['b', 'c'].map((partner) => aWin('2017-05-02', { partner })));
    await programme.report('top', '2017-Q2');
    const before = { ...programme.engine.documentsRead };
    await programme.report('top', '2017-Q2');
    const { roundTrips, rows, facts } = programme.engine.documentsRead;
    expect(roundTrips - before.roundTrips).toBe(2);
    expect(rows - before.rows).toBeLessThanOrEqual(3 * 12);
    expect(facts).toBe(before.facts);
  });

  it('is known to have data where only a child has', async () => {
    await programme.partners.saveAll([join('top'), join('child', 'top')]);
    await programme.deals.saveAll([aWin('2017-05-02', { partner: 'child' })]);
    const span = await programme.engine.dataSpan('top', new Date('2018-01-01'));
    expect(span).toEqual({ first: '2017-05-02', last: '2017-05-02' });
  });
});
