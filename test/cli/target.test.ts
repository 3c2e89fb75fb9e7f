import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { kpiReport } from '../../src/core/kpi/report.js';
import { fileWith } from '../ingest/support.js';
import { freshDatabase } from '../support/database.js';
import { now, terminalOn } from './support.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let pulse: ReturnType<typeof terminalOn>['pulse'];
beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(async () => {
  await database.connection.dropDatabase();
  ({ pulse } = terminalOn(database.connection));
  const deals =
    'id,partner,outcome,amount,registeredAt,closedAt\nA,Acme Cloud,won,90,2026-10-03,2026-10-05';
  await pulse('import', 'deals', fileWith(deals));
});
afterAll(() => database.drop());

const targetsOf = async (...words: string[]) => {
  const { out } = await pulse('kpi', ...words, '--json');
  const { kpis } = kpiReport.parse(JSON.parse(out));
  return Object.fromEntries(
    kpis.flatMap(({ id, target }) => (target === null ? [] : [[id, target]])),
  );
};

describe('pulse target', () => {
  it('sets what a figure should reach, which the figure then shows', async () => {
    const { status, out } = await pulse(
      'target',
      'acme cloud',
      'partner-revenue',
      '2026-q4',
      '1,500.50',
    );
    expect({ status, out }).toEqual({
      status: 0,
      out: 'Acme Cloud  partner-revenue  2026-Q4  1500.5 USD\n',
    });
    expect(await targetsOf('Acme', 'Cloud', '--period', '2026-Q4')).toEqual({
      'partner-revenue': 1500.5,
    });
    expect(await targetsOf('Acme', 'Cloud', '--period', 'this-quarter')).toEqual({
      'partner-revenue': 1500.5,
    });
  });

  it('leaves other periods and the programme without one', async () => {
    await pulse('target', 'Acme Cloud', 'close-rate', 'this-quarter', '40');
    expect(await targetsOf('Acme Cloud', '--period', '2026-Q3')).toEqual({});
    expect(await targetsOf('Acme Cloud', '--period', '2026-10')).toEqual({});
    expect(await targetsOf('Acme Cloud', '--period', 'last-30d')).toEqual({});
    expect(await targetsOf('--period', '2026-Q4')).toEqual({});
  });

  it('lists all, those of a partner, and those of the programme', async () => {
    await pulse('target', 'Acme Cloud', 'close-rate', '2026-Q4', '40');
    await pulse('target', 'programme', 'close-rate', '2026', '45.5');
    const listed = async (...words: string[]): Promise<unknown> =>
      (JSON.parse((await pulse('target', ...words, '--json')).out) as { data: unknown }).data;
    const own = { partner: 'Acme Cloud', kpi: 'close-rate', period: '2026-Q4', value: 40 };
    const whole = { kpi: 'close-rate', period: '2026', value: 45.5 };
    expect(await listed()).toEqual([own, whole]);
    expect(await listed('acme cloud')).toEqual([own]);
    expect(await listed('programme')).toEqual([whole]);
    expect(await listed('programme', 'close-rate', '2026-Q4')).toEqual([]);
  });

  it('takes one away again', async () => {
    await pulse('target', 'Acme Cloud', 'close-rate', '2026-Q4', '40');
    expect(await pulse('target', 'Acme Cloud', 'close-rate', '2026-Q4', 'none')).toMatchObject({
      ...{ status: 0, out: 'No target is set.\n', err: '' },
    });
    expect(await targetsOf('Acme Cloud', '--period', '2026-Q4')).toEqual({});
  });

  it('records who changed what', async () => {
    await pulse('target', 'Acme Cloud', 'close-rate', '2026-Q4', '40');
    await pulse('target', 'Acme Cloud', 'close-rate', '2026-Q4', '45');
    const entries = await database.connection.collection('audit').find({}).toArray();
    const by = { actor: 'console:tester', action: 'target.set' };
    expect(entries).toHaveLength(2);
    for (const details of [
      { from: null, to: 40 },
      { from: 40, to: 45 },
    ]) {
      expect(entries).toContainEqual(expect.objectContaining({ ...by, details }));
    }
  });

  it.each([
    ['a KPI that is none', ['Acme Cloud', 'luck', '2026', '1'], 2, 'There is no KPI "luck"'],
    ['a period that moves', ['Acme Cloud', 'close-rate', 'ytd', '1'], 2, '"ytd" is not a period'],
    ['a value that is none', ['Acme Cloud', 'close-rate', '2026', 'much'], 2, '"much" is not'],
    ['a partner nobody knows', ['Zenith'], 1, 'There is no partner "Zenith"'],
  ])('refuses %s', async (_, words, status, sentence) => {
    const ended = await pulse('target', ...words);
    expect(ended.status).toBe(status);
    expect(ended.err).toContain(sentence);
  });

  it('answers in one JSON document', async () => {
    const { out } = await pulse('target', '--json');
    expect(JSON.parse(out)).toEqual({ command: 'target', asOf: now.toISOString(), data: [] });
  });
});
