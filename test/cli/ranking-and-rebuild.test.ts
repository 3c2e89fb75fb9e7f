import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derivedRowCollection } from '../../src/store/derived-rows.js';
import { toBytes } from '../../src/store/measure-bytes.js';
import { anAttendance, aPartner, aResponse, aWin } from '../core/kpi/facts.js';
import { type KpiProgramme, kpiOf, kpiProgramme } from '../core/kpi/kpi-programme.js';
import { terminalOn } from './support.js';

let programme: KpiProgramme;
let pulse: ReturnType<typeof terminalOn>['pulse'];

beforeAll(async () => {
  programme = await kpiProgramme();
  pulse = terminalOn(programme.connection).pulse;
  await programme.partners.saveAll([
    aPartner('a', { name: 'Acme' }),
    aPartner('b', { name: 'Bolt' }),
    aPartner('c', { name: 'Core' }),
    aPartner('gone', { leftAt: { at: new Date('2016-12-01T00:00:00Z') } }),
  ]);
  await programme.deals.saveAll([
    aWin('2017-05-05', { partner: 'a' }),
    aWin('2017-05-06', { partner: 'a' }),
    aWin('2017-05-07', { partner: 'b', amount: 900_000n }),
    aWin('2017-05-08', { partner: 'gone', amount: 99_000_000n }),
  ]);
  await programme.training.saveAttendances([anAttendance('2017-05-09', { partner: 'b' })]);
  await programme.responses.saveAll([aResponse({ partner: 'c' })]);
});
afterAll(() => programme.drop());

const partnersOf = (json: string) =>
  (JSON.parse(json) as { data: { partners: { partner: string; score: number }[] } }).data.partners;

describe('pulse top', () => {
  it('ranks the partners in the programme, best first, and reads one row for it', async () => {
    const first = await pulse('top', 'quality-score', '--period', '2017-Q2', '--json');
    expect(partnersOf(first.out).map(({ partner, score }) => [partner, score])).toEqual([
      ['a', 75],
      ['b', 75],
      ['c', 0],
    ]);
    const period = {
      id: '2017-Q2',
      kind: 'quarter',
      from: '2017-04-01',
      to: '2017-07-01',
    } as const;
    const before = { ...programme.engine.documentsRead };
    await programme.engine.rank({ period, asOf: new Date('2026-11-02T10:00:00Z') });
    const after = programme.engine.documentsRead;
    expect([after.rows - before.rows, after.roundTrips - before.roundTrips]).toEqual([1, 1]);
  });

  it('ranks by another figure, so many, or the last ones', async () => {
    const one = await pulse('top', 'partner-revenue', '1', '--period', '2017-Q2', '--json');
    expect(partnersOf(one.out).map(({ partner }) => partner)).toEqual(['b']);
    const worst = await pulse('top', 'deal-count', '2', '--worst', '--period', '2017', '--json');
    expect(partnersOf(worst.out).map(({ partner }) => partner)).toEqual(['c', 'b']);
    const text = (await pulse('top', '--period', '2017-Q2')).out;
    expect(text).toMatch(/1\s+Bolt\s+75\s+1\s+9,000/);
  });

  it('says what it does not know', async () => {
    expect(await pulse('top', 'beauty')).toMatchObject({ status: 2 });
    expect(await pulse('top', '--period', 'last-30d')).toMatchObject({ status: 2 });
    expect(await pulse('top', '--period', '2039')).toMatchObject({ status: 2 });
  });
});

describe('pulse rebuild', () => {
  const rows = () => derivedRowCollection(programme.connection);

  it('--check finds what differs from the facts and ends with 1, until it is rebuilt', async () => {
    expect(await pulse('rebuild', '--check')).toMatchObject({ status: 0 });
    await programme.report('a', '2017-Q2');
    await rows().updateOne({ _id: 'partner|a|2017-05' }, { $set: { days: toBytes({ won: [] }) } });
    await rows().deleteOne({ _id: 'partner|b|stock' });
    const found = await pulse('rebuild', '--check', '--json');
    expect(found.status).toBe(1);
    expect(found.out).toContain('partner|a|2017-05');
    expect(found.out).toContain('partner|b|stock');
    expect((await pulse('rebuild', '--check')).out).toContain('partner|a|2017-05: ');
    expect(await pulse('rebuild')).toMatchObject({ status: 0 });
    expect(await pulse('rebuild', '--check')).toMatchObject({
      status: 0,
      out: 'Everything agrees with a full recomputation.\n',
    });
    expect(kpiOf(await programme.report('a', '2017-Q2'), 'deal-count').value).toBe(2);
  });

  it('makes again what is wrong, also of the programme and in rankings, and says how many rows', async () => {
    await programme.report('a', '2017-Q2');
    const spoil = (_id: string) => {
      const holds = _id.endsWith('|stock') ? 'measures' : 'days';
      return rows().updateOne({ _id }, { $set: { [holds]: toBytes({ won: [] }) } });
    };
    const corrected = async () =>
      (JSON.parse((await pulse('rebuild', '--json')).out) as { data: object }).data;
    await spoil('programme|stock');
    await spoil('programme|2017-05');
    const trained = { measures: toBytes({ trained: { all: 9, inProgramme: 9 } }) };
    await rows().updateOne({ _id: 'ranking|2017-04|2017-06' }, { $set: trained });
    expect(await corrected()).toEqual({ partners: 4, corrected: 3 });
    await spoil('partner|c|stock');
    expect(await corrected()).toEqual({ partners: 4, corrected: 1 });
    expect(await pulse('rebuild', '--check')).toMatchObject({ status: 0 });
    expect((await pulse('rebuild')).out).toContain('all were right');
  });

  it('finds and repairs a month whose sums alone are wrong: whole quarters are answered by these', async () => {
    await programme.report('a', '2017-Q2');
    const wrong = { months: toBytes({ won: [[1, 'new', 7]] }) };
    await rows().updateOne({ _id: 'partner|a|2017-05' }, { $set: wrong });
    expect((await pulse('rebuild', '--check')).out).toContain('partner|a|2017-05: ');
    await pulse('rebuild');
    expect(kpiOf(await programme.report('a', '2017-Q2'), 'deal-count').value).toBe(2);
    expect(await pulse('rebuild', '--check')).toMatchObject({ status: 0 });
  });

  it('begins with nothing where nothing is kept', async () => {
    await rows().deleteMany({});
    await pulse('rebuild');
    expect(await pulse('rebuild', '--check')).toMatchObject({ status: 0 });
    expect(kpiOf(await programme.report('a', '2017-Q2'), 'deal-count').value).toBe(2);
  });

  it('marks and writes nothing that is right, so that answers stay quick meanwhile', async () => {
    await pulse('rebuild');
    const kept = () => rows().find().sort({ _id: 1 }).toArray();
    const before = await kept();
    await pulse('rebuild');
    expect(await kept()).toEqual(before);
  });

  it('makes all rows that were made by another layout', async () => {
    await rows().updateMany(
      { kind: { $exists: true } },
      { $set: { fingerprint: 'of old', days: toBytes({ won: [] }) } },
    );
    expect((await pulse('rebuild')).out).toContain('all were right');
    const old = { kind: { $ne: 'ranking' as const }, fingerprint: 'of old' };
    expect(await rows().find(old).toArray()).toEqual([]);
    expect(await pulse('rebuild', '--check')).toMatchObject({ status: 0 });
  });

  it('keeps nothing of what another version stored of a month', async () => {
    const cell = { _id: 'partner|a|2017-05' };
    await programme.report('a', '2017-Q2');
    const old = { fingerprint: 'of old', measures: toBytes({ won: [] }) };
    expect(await rows().updateOne(cell, { $set: old })).toMatchObject({ modifiedCount: 1 });
    await pulse('rebuild');
    expect(Object.keys((await rows().findOne(cell)) ?? {})).toContain('days');
    expect(Object.keys((await rows().findOne(cell)) ?? {})).not.toContain('measures');
  });

  it('--check compares rankings, too', async () => {
    await programme.report('a', '2017-Q2');
    const ranking = { _id: 'ranking|2017-04|2017-06' };
    const wrong = { measures: toBytes({ trained: { all: 9, inProgramme: 9 } }) };
    expect(await rows().updateOne(ranking, { $set: wrong })).toMatchObject({ modifiedCount: 1 });
    const found = await pulse('rebuild', '--check');
    expect(found).toMatchObject({ status: 1 });
    expect(found.out).toMatch(/ranking\|2017-04\|2017-06: .*trained/);
    await programme.deals.saveAll([aWin('2017-05-05', { partner: 'a', id: 'one more' })]);
    expect(await pulse('rebuild', '--check')).toMatchObject({ status: 0 });
  });
});
