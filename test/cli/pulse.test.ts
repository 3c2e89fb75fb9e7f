import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { kpiReport } from '../../src/core/kpi/report.js';
import { crmMapping, fileWith } from '../ingest/support.js';
import { engineOn, utc } from '../core/kpi/kpi-programme.js';
import { freshDatabase } from '../support/database.js';
import { now, terminalOn } from './support.js';

const data = resolve(import.meta.dirname, '../../../shared/data/maven-crm');
const fromTheExport = [
  ...crmMapping.map.flatMap((option) => ['--map', option]),
  ...crmMapping.values.flatMap((option) => ['--value', option]),
];

const failed = z.object({
  error: z.looseObject({ code: z.string(), message: z.string() }),
});

let database: Awaited<ReturnType<typeof freshDatabase>>;
let terminal: ReturnType<typeof terminalOn>;
beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(async () => {
  await database.connection.dropDatabase();
  terminal = terminalOn(database.connection);
});
afterAll(() => database.drop());

const deals = [
  'id,partner,outcome,amount,registeredAt,closedAt',
  'A,Acme Cloud,won,100.50,2017-04-03,2017-05-01',
  'B,Acme Cloud,lost,0,2017-04-03,2017-05-02',
  'C,Zenith,won,30,2017-07-03,2017-08-01',
].join('\n');

describe('pulse kpi', () => {
  beforeEach(async () => {
    await terminal.pulse('import', 'deals', fileWith(deals));
  });

  it('prints the report of a partner as one JSON document', async () => {
    const { status, out, err } = await terminal.pulse(
      'kpi',
      'acme cloud',
      '--period',
      '2017-Q2',
      '--json',
    );
    expect({ status, err }).toEqual({ status: 0, err: '' });
    const report = kpiReport.parse(JSON.parse(out));
    expect(report).toMatchObject({ partner: 'Acme Cloud', period: '2017-Q2', partial: false });
    const values = Object.fromEntries(report.kpis.map(({ id, value }) => [id, value]));
    expect(values).toMatchObject({
      'deal-count': 1,
      'close-rate': 50,
      'partner-revenue': 100.5,
      'time-to-close': 28,
      'registered-deals': 2,
    });
  });

  it('needs no quotation marks around a name of several words', async () => {
    const { out } = await terminal.pulse('kpi', 'Acme', 'Cloud', '--period', '2017-Q2', '--json');
    expect(kpiReport.parse(JSON.parse(out)).partner).toBe('Acme Cloud');
  });

  it('shows people an aligned table with names', async () => {
    const { out } = await terminal.pulse('kpi', 'Acme Cloud', '--period', '2017-Q2');
    expect(out).toMatch(/^Acme Cloud · 2017-Q2\n/);
    expect(out).toMatch(/Close rate +50 %/);
    expect(out).toContain('2017-04-01 to 2017-06-30');
  });

  it('answers for the programme, and only the KPI that is asked for', async () => {
    const { out } = await terminal.pulse(
      'kpi',
      '--kpi',
      'deal-count',
      '--period',
      '2017',
      '--json',
    );
    const report = kpiReport.parse(JSON.parse(out));
    expect(report.partner).toBeNull();
    expect(report.kpis.map(({ id, value }) => [id, value])).toEqual([['deal-count', 2]]);
  });

  it('takes the latest quarter with data where the current one has none', async () => {
    const { out } = await terminal.pulse('kpi', 'Acme Cloud', '--json');
    expect(kpiReport.parse(JSON.parse(out)).period).toBe('2017-Q2');
  });

  it('takes the current quarter where that has data', async () => {
    const asOf = ['--as-of', '2017-08-15T00:00:00Z'];
    const { out } = await terminal.pulse('kpi', 'Zenith', ...asOf, '--json');
    expect(kpiReport.parse(JSON.parse(out))).toMatchObject({ period: '2017-Q3', partial: true });
  });

  it('names the nearest partners where it knows none of that name', async () => {
    const json = await terminal.pulse('kpi', 'Acme Clod', '--json');
    expect(json.status).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({
      error: { code: 'unknown-partner', nearest: ['Acme Cloud'] },
    });
    const text = await terminal.pulse('kpi', 'Acme Clod');
    expect(text).toEqual({
      status: 1,
      out: '',
      err: 'There is no partner "Acme Clod". Did you mean Acme Cloud?\n',
    });
  });

  it.each([
    ['a period that is none', ['kpi', '--period', '2017-Q5', '--json']],
    ['a KPI that is none', ['kpi', '--kpi', 'luck', '--json']],
    ['an option that is none', ['kpi', '--quarter', '1', '--json']],
    ['a moment that is none', ['kpi', '--as-of', 'yesterday', '--json']],
    ['a command that is none', ['kpis', '--json']],
  ])('calls %s wrong usage', async (_, words) => {
    const { status, out, err } = await terminal.pulse(...words);
    expect(status).toBe(2);
    expect(err).not.toBe('');
    expect(failed.parse(JSON.parse(out)).error.message).not.toBe('');
  });
});

describe('pulse import', () => {
  it('tells what it did, and the second time that nothing changed', async () => {
    const file = fileWith(deals);
    const first = await terminal.pulse('import', 'deals', file);
    expect(first.out).toContain('deals: 3 created, 0 updated, 0 unchanged');
    expect(first.out).toContain('New partners (2): Acme Cloud, Zenith');
    const second = await terminal.pulse('import', 'deals', file);
    expect(second.out).toContain('deals: 0 created, 0 updated, 3 unchanged');
  });

  it('has made the figures when it is done: no question has to read a deal', async () => {
    await terminal.pulse('import', 'deals', fileWith(deals));
    const engine = engineOn(database.connection, utc);
    const { kpis } = await engine.report(null, '2017-Q2');
    expect(kpis.find(({ id }) => id === 'deal-count')?.value).toBe(1);
    await engine.report('Acme Cloud', '2017-Q2');
    expect(engine.engine.documentsRead.facts).toBe(0);
  });

  it('leaves the figures to who asks where another file is said to follow', async () => {
    await terminal.pulse('import', 'deals', fileWith(deals), '--figures-later');
    const engine = engineOn(database.connection, utc);
    const { kpis } = await engine.report(null, '2017-Q2');
    expect(kpis.find(({ id }) => id === 'deal-count')?.value).toBe(1);
    expect(engine.engine.documentsRead.facts).toBeGreaterThan(0);
  });

  it('makes only what a small file has changed', async () => {
    await terminal.pulse('import', 'deals', fileWith(deals));
    const more = 'id,partner,outcome,amount,registeredAt,closedAt\n';
    await terminal.pulse('import', 'deals', fileWith(`${more}D,Neu,won,5,2017-04-03,2017-05-01\n`));
    await terminal.pulse('import', 'deals', fileWith(`${more}E,Neu,won,5,2017-04-03,2017-05-01\n`));
    const engine = engineOn(database.connection, utc);
    const { kpis } = await engine.report(null, '2017-Q2');
    expect(kpis.find(({ id }) => id === 'deal-count')?.value).toBe(3);
    expect(engine.engine.documentsRead.facts).toBe(0);
    expect(await terminal.pulse('rebuild', '--check')).toMatchObject({ status: 0 });
  });

  it('fails when every row was rejected, and names lines and reasons', async () => {
    const file = fileWith('id,outcome\n1,Maybe\n');
    const { status, out } = await terminal.pulse('import', 'deals', file, '--json');
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      command: 'import',
      asOf: now.toISOString(),
      data: { rejected: 1, rejections: [{ line: 2 }], rejectedFile: `${file}.rejected.csv` },
    });
  });

  it.each([
    ['a field it does not know', ['--map', 'colour=x'], 'There is no field "colour" here'],
    [
      'a column the file lacks',
      ['--map', 'id=nr'],
      'The file has no column "nr". It has: id, outcome.',
    ],
    ['a mapping without a sign', ['--map', 'id'], 'is not of the form --map field=column'],
    ['a value without a field', ['--value', 'Won=won'], 'is not of the form --value field:From=to'],
    ['an encoding that is none', ['--encoding', 'klingon'], 'is not the name of a text encoding'],
  ])('calls %s wrong usage', async (_, words, sentence) => {
    const file = fileWith('id,outcome\n1,open\n');
    const { status, err } = await terminal.pulse('import', 'deals', file, ...words);
    expect(status).toBe(2);
    expect(err).toContain(sentence);
  });

  it('says so when there is no such file', async () => {
    const { status, err } = await terminal.pulse('import', 'deals', '/nowhere/deals.csv');
    expect(status).toBe(1);
    expect(err).toContain('There is no file /nowhere/deals.csv');
  });

  it.runIf(existsSync(data))(
    'makes the figures of the public CRM export come out exactly',
    async () => {
      const { status } = await terminal.pulse(
        'import',
        'deals',
        `${data}/sales_pipeline.csv`,
        ...fromTheExport,
      );
      expect(status).toBe(0);
      const truth = quarterTruth.parse(JSON.parse(readFileSync(`${data}/truth.json`, 'utf8')));
      const expected = truth.overall.per_quarter['2017-Q2'];
      const { out } = await terminal.pulse('kpi', '--period', '2017-Q2', '--json');
      const report = kpiReport.parse(JSON.parse(out));
      const value = (id: string) => report.kpis.find((kpi) => kpi.id === id)?.value;
      expect({
        engaged: value('registered-deals'),
        won: value('deal-count'),
        won_amount: value('partner-revenue'),
        avg_days_to_close_won: value('time-to-close'),
        avg_won_deal: value('average-deal-size'),
      }).toEqual(expected);
    },
  );
});

const quarterTruth = z.object({
  overall: z.object({
    per_quarter: z.record(
      z.string(),
      z.object({
        engaged: z.number(),
        won: z.number(),
        won_amount: z.number(),
        avg_days_to_close_won: z.number().nullable(),
        avg_won_deal: z.number().nullable(),
      }),
    ),
  }),
});

describe('pulse settings', () => {
  it('prints one or all, defaults included', async () => {
    expect((await terminal.pulse('settings', 'get', 'activeDays')).out).toBe('activeDays  30\n');
    const { out } = await terminal.pulse('settings', 'get', '--json');
    expect(JSON.parse(out)).toMatchObject({
      command: 'settings get',
      data: { surveyOpenDays: 14, stageProbability: [10, 25, 50, 75, 90] },
    });
  });

  it.each([
    ['activeDays', '45', 45],
    ['reminderDays', '2,5', [2, 5]],
    ['reminderDays', '4', [4]],
    ['reminderDays', '', []],
    ['workingHours', '08:00-17:00', '08:00-17:00'],
    ['programmeName', '2026', '2026'],
  ])('sets %s to %s', async (key, text, value) => {
    expect((await terminal.pulse('settings', 'set', key, text)).status).toBe(0);
    const { out } = await terminal.pulse('settings', 'get', key, '--json');
    expect(JSON.parse(out)).toMatchObject({ data: { [key]: value } });
  });

  it.each([
    ['a key that is none', ['activeDaze', '3']],
    ['a value it cannot have', ['anonymityThreshold', '1']],
    ['a list where a number belongs', ['activeDays', '3,4']],
    ['words where a number belongs', ['activeDays', 'many']],
  ])('refuses %s as wrong usage', async (_, words) => {
    expect((await terminal.pulse('settings', 'set', ...words)).status).toBe(2);
  });
});

describe('pulse person', () => {
  it('links a chat identity to somebody who was imported', async () => {
    const file = fileWith('id,name,role,partner\ndana,Dana,manager,\n');
    await terminal.pulse('import', 'people', file);
    const linked = await terminal.pulse(
      'person',
      'link',
      'dana',
      '--slack',
      'T1:U1',
      '--discord',
      '77',
    );
    expect(linked.out).toBe('Dana is recognised as slack:T1:U1, discord:77.\n');
    const { out } = await terminal.pulse('person', 'list');
    expect(out).toMatch(/dana +Dana +manager +slack:T1:U1, discord:77/);
  });

  it('refuses somebody unknown, a wrong identity, and none at all', async () => {
    const statusOf = async (...words: string[]) =>
      (await terminal.pulse('person', 'link', ...words)).status;
    expect(await statusOf('nobody', '--discord', '1')).toBe(1);
    expect(await statusOf('nobody', '--slack', 'U1')).toBe(2);
    expect(await statusOf('nobody')).toBe(2);
  });
});

describe('pulse tick', () => {
  it('does what is due at the moment that is named, else now', async () => {
    await terminal.pulse('tick', '--now', '2026-10-01T09:00:00Z');
    const { out } = await terminal.pulse('tick', '--json');
    expect(terminal.ticks).toEqual([new Date('2026-10-01T09:00:00Z'), now]);
    expect(JSON.parse(out)).toEqual({
      command: 'tick',
      asOf: now.toISOString(),
      data: { now: now.toISOString() },
    });
  });
});

describe('pulse doctor', () => {
  it('finds everything in place', async () => {
    const { status, out } = await terminal.pulse('doctor');
    expect(status).toBe(0);
    expect(out).toMatch(/^ok +environment/);
    expect(out).toMatch(/^off +slack: set SLACK_BOT_TOKEN/m);
  });

  it('names every wrong variable, with its remedy, and fails', async () => {
    const wrong = terminalOn(database.connection, {
      TIME_ZONE: 'Mars',
      PORT: 'http',
      SLACK_BOT_TOKEN: 'x',
    });
    const { status, out } = await wrong.pulse('doctor', '--json');
    expect(status).toBe(1);
    const { data: findings } = z
      .object({ data: z.array(z.object({ status: z.string(), message: z.string() })) })
      .parse(JSON.parse(out));
    expect(findings.every((finding) => finding.status === 'problem')).toBe(true);
    expect(findings.map(({ message }) => message.split(':')[0])).toEqual(
      expect.arrayContaining(['TIME_ZONE', 'PORT', 'SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET']),
    );
  });
});

describe('pulse', () => {
  it('lists its commands, each with what it does', async () => {
    const { status, out } = await terminal.pulse('--help');
    expect(status).toBe(0);
    expect((await terminal.pulse('import', '--help')).out).toContain(
      '  people: id, name, email, role',
    );
    for (const name of ['start', 'import', 'kpi', 'tick', 'settings', 'person', 'doctor']) {
      expect(out).toMatch(new RegExp(`^  ${name}\\b.* {2}\\S`, 'm'));
    }
  });

  it('tells a wrong environment in one go, without a stack', async () => {
    const wrong = terminalOn(database.connection, { TIME_ZONE: 'Mars', CURRENCY: 'XYZ' });
    const { status, err } = await wrong.pulse('kpi');
    expect(status).toBe(1);
    expect(err).toContain('TIME_ZONE');
    expect(err).toContain('CURRENCY');
    expect(err).not.toContain('    at ');
  });
});
