import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDealRepository } from '../../src/store/deals.js';
import { createDerivedRows, derivedRowCollection } from '../../src/store/derived-rows.js';
import { dealModel } from '../../src/store/models/deal.js';
import { aDeal, aResponse, aWin, on, step } from '../core/kpi/facts.js';
import { engineOn, type KpiProgramme, kpiProgramme, utc } from '../core/kpi/kpi-programme.js';

let programme: KpiProgramme;
beforeAll(async () => {
  programme = await kpiProgramme();
});
afterAll(() => programme.drop());

const rows = () => derivedRowCollection(programme.connection).find({}).sort({ _id: 1 }).toArray();
async function gens() {
  const kept = createDerivedRows(programme.connection);
  const found = await kept.byIds((await kept.ids()).sort());
  return new Map(found.map(({ id, gen }) => [id, gen]));
}
/** When what was written is tidied up. */
async function stored(id: string) {
  await programme.deals.settled();
  return dealModel(programme.connection).findOne({ _id: id }).lean();
}

describe('a deal in the store', () => {
  it('comes back as it was written, money to the last cent of a huge amount', async () => {
    const deal = aWin('2017-06-30', {
      amount: 9_007_199_254_740_993n,
      commission: 1n,
      customer: 'isdom',
      registered: { at: new Date('2017-05-31T23:30:00Z') },
      stages: [step('qualify', '2017-06-01'), { ...step('deliver', '2017-06-30'), ledBy: 'both' }],
    });
    await programme.deals.saveAll([deal]);
    expect(await programme.deals.byId(deal.id)).toEqual(deal);
    expect(await programme.deals.byIds([deal.id, 'none'])).toEqual([deal]);
  });

  it('loses the fields that a correction no longer has', async () => {
    const won = aWin('2017-06-30', { lostReason: 'price' });
    await programme.deals.saveAll([won]);
    await programme.deals.saveAll([
      { ...won, outcome: 'open', closed: undefined, amount: undefined, lostReason: undefined },
    ]);
    const found = await programme.deals.byId(won.id);
    expect(found).toMatchObject({ outcome: 'open', registered: won.registered });
    expect(Object.keys(found ?? {})).not.toContain('closed');
    expect(Object.keys(found ?? {})).not.toContain('amount');
  });

  it('is gone after its removal, also for a second removal', async () => {
    const deal = aDeal();
    await programme.deals.saveAll([deal]);
    await programme.deals.remove(deal.id);
    await programme.deals.remove(deal.id);
    expect(await programme.deals.byId(deal.id)).toBeNull();
    expect(await stored(deal.id)).toBeNull();
  });

  it('is found as won by its customers, latest first, from a day on', async () => {
    const [early, late] = [aWin('2018-01-01'), aWin('2018-02-01')].map((deal) => ({
      ...deal,
      customer: 'cancity',
    }));
    if (!early || !late) throw new Error('two deals');
    const open = aDeal({ customer: 'cancity' });
    await programme.deals.saveAll([early, late, open, aWin('2018-03-01', { customer: 'other' })]);
    expect(await programme.deals.wonOf(['cancity'], '2018-01-01')).toEqual([late, early]);
    expect(await programme.deals.wonOf(['cancity'], '2018-01-02')).toEqual([late]);
  });
});

describe('writing a fact', () => {
  it('marks its cell, its stock and the same of the programme before it is acknowledged', async () => {
    const before = await gens();
    await programme.deals.saveAll([
      aWin('2019-03-10', { partner: 'm', registered: on('2019-03-01') }),
    ]);
    const raised = [...(await gens())].filter(([id, gen]) => gen !== (before.get(id) ?? 0));
    expect(raised.map(([id]) => id)).toEqual([
      'partner|m|2019-03',
      'partner|m|stock',
      'programme|2019-03',
      'programme|stock',
    ]);
  });

  it('marks the months in which a deal stops being active and grows old, though they are not here yet', async () => {
    const deal = aDeal({ partner: 'q', registered: on('2019-04-20') });
    await programme.deals.saveAll([deal]);
    expect((await stored(deal.id))?.touched).toEqual([
      'partner|q|2019-04',
      'partner|q|2019-05',
      'partner|q|2019-07',
    ]);
  });

  it('remembers the partner a deal was taken from', async () => {
    const deal = aWin('2019-03-10', { partner: 'from', registered: on('2019-03-01') });
    await programme.deals.saveAll([deal]);
    const before = await gens();
    await programme.deals.saveAll([{ ...deal, partner: 'to' }]);
    const after = await gens();
    expect(after.get('partner|from|2019-03')).toBe((before.get('partner|from|2019-03') ?? 0) + 1);
    expect(after.get('partner|to|2019-03')).toBe(1);
  });

  it('marks each row once for a whole batch', async () => {
    const wins = Array.from({ length: 20 }, () =>
      aWin('2020-03-10', { partner: 'batch', registered: on('2020-03-01') }),
    );
    await programme.deals.saveAll(wins);
    expect((await gens()).get('partner|batch|2020-03')).toBe(1);
  });

  it('marks nothing for a deal that has no partner', async () => {
    const before = await gens();
    await programme.deals.saveAll([aWin('2019-03-10', { partner: undefined })]);
    expect(await gens()).toEqual(before);
  });

  it('leaves nothing pending', async () => {
    await programme.deals.saveAll([aDeal(), aDeal()]);
    await programme.responses.saveAll([aResponse()]);
    expect(await programme.deals.sweepPending()).toBe(0);
    expect(await programme.responses.sweepPending()).toBe(0);
  });
});

describe('doing it again', () => {
  it('writes no row and no deal when nothing has changed, in whatever order the fields come', async () => {
    const deal = aWin('2019-03-10');
    expect(await programme.deals.saveAll([deal])).toEqual({ created: 1, updated: 0, unchanged: 0 });
    const before = [await rows(), await stored(deal.id)];
    const reordered = Object.fromEntries(Object.entries(deal).reverse()) as typeof deal;
    expect(await programme.deals.saveAll([reordered])).toMatchObject({ unchanged: 1, updated: 0 });
    expect([await rows(), await stored(deal.id)]).toEqual(before);
  });

  it('counts a deal once that comes twice in one file, as it came last', async () => {
    const deal = aWin('2021-03-10', { partner: 'twice', registered: on('2021-03-01') });
    const saved = await programme.deals.saveAll([deal, { ...deal, amount: 700n }]);
    expect(saved).toEqual({ created: 1, updated: 0, unchanged: 0 });
    expect((await programme.kpi('twice', 'partner-revenue', '2021-03')).value).toBe(7);
  });

  it.each(['saving a deal', 'removing a deal', 'saving a response', 'removing a response'])(
    'changes no figure: %s',
    async (what) => {
      const partner = `again ${what}`;
      const deal = aWin('2017-06-10', { partner });
      const response = aResponse({ partner });
      await programme.deals.saveAll([deal, aDeal({ partner })]);
      await programme.responses.saveAll([response, aResponse({ partner })]);
      const does = {
        'saving a deal': () => programme.deals.saveAll([deal]),
        'removing a deal': () => programme.deals.remove(deal.id),
        'saving a response': () => programme.responses.saveAll([response]),
        'removing a response': () => programme.responses.remove(response.id),
      }[what];
      await does?.();
      const once = await programme.report(partner, '2017-Q2');
      await does?.();
      expect(await programme.report(partner, '2017-Q2')).toEqual(once);
    },
  );
});

describe('after another time zone was set', () => {
  it('a deal at the turn of a month moves with its day', async () => {
    const { connection } = programme;
    const deal = aWin('2019-08-01', {
      partner: 'zone',
      registered: { at: new Date('2019-07-01T12:00:00Z') },
      closed: { at: new Date('2019-07-31T22:00:00Z') },
    });
    await programme.deals.saveAll([deal]);
    expect((await programme.kpi('zone', 'deal-count', '2019-07')).value).toBe(1);

    const jerusalem = { ...utc, timeZone: 'Asia/Jerusalem' };
    const deals = createDealRepository(connection, { programme: jerusalem });
    expect(await deals.layOut()).toBeGreaterThan(0);
    expect(await deals.layOut()).toBe(0);
    const { report } = engineOn(connection, jerusalem);
    expect(
      (await report('zone', '2019-08')).kpis.find(({ id }) => id === 'deal-count')?.value,
    ).toBe(1);
    expect(
      (await report('zone', '2019-07')).kpis.find(({ id }) => id === 'deal-count')?.value,
    ).toBe(0);
  });
});

describe('responses', () => {
  it('come back by run, as they were given', async () => {
    const run = 'partner-satisfaction|2022-Q1';
    const given = aResponse({
      id: 'r1',
      run,
      answers: { support: null, formats: ['video', 'quiz'], comment: 'Спасибо', rewards: 5 },
    });
    await programme.responses.saveAll([given, aResponse()]);
    expect(await programme.responses.ofRun(run)).toEqual([given]);
    await programme.responses.remove('r1');
    expect(await programme.responses.ofRun(run)).toEqual([]);
  });
});
