import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCostRepository } from '../../src/store/costs.js';
import { createTargetRepository } from '../../src/store/targets.js';
import { createAuditLog } from '../../src/store/audit.js';
import { moneyKpis } from '../../src/core/kpi/targets.js';
import { kpis } from '../../src/kpis/index.js';
import type { ImportPorts } from '../../src/ingest/session.js';
import { freshDatabase } from '../support/database.js';
import { fileWith, importing, portsOn } from './support.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let ports: ImportPorts;
beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(async () => {
  await database.connection.dropDatabase();
  ports = portsOn(database.connection);
});
afterAll(() => database.drop());

const importRows = (kind: string, lines: string[], options = {}) =>
  importing(ports, kind, fileWith(lines.join('\n')), options);
const reasons = (summary: Awaited<ReturnType<typeof importRows>>) =>
  summary.rejections.map(({ reason }) => reason);

/** One file of each kind, of which every row is good. */
const files: Record<string, string[]> = {
  rates: ['date,from,to,rate', '2017-01-31,EUR,USD,1.0798', '2017-02-28,eur,usd,1.0620'],
  targets: [
    'partner,kpi,period,value',
    'Acme,partner-revenue,2017-Q2,"1,500.50"',
    ',close-rate,2017,45',
  ],
  costs: [
    'partner,month,amount,currency,kind,channel',
    'Acme,2017-05,300.00,EUR,programme,',
    'Acme,2017-05,300.00,USD,programme,',
    ',2017-05-14,50,,,paid',
    ',2017-05,70,,training,',
  ],
  events: [
    'date,title,partner,channel',
    '2017-05-01,New price list,,',
    '2017-05-02,Fair,Acme,earned',
  ],
};

describe.each(Object.keys(files))('importing %s', (kind) => {
  const file = files[kind] ?? [];
  const rows = file.length - 1;

  it('stores every row, and the second time nothing', async () => {
    expect(await importRows(kind, file)).toMatchObject({ created: rows, rejected: 0 });
    expect(await importRows(kind, file)).toMatchObject({ created: 0, updated: 0, unchanged: rows });
  });

  it('tells beforehand what it would do, and does not do it', async () => {
    expect(await importRows(kind, file, { dryRun: true })).toMatchObject({ created: rows });
    expect(await importRows(kind, file)).toMatchObject({ created: rows });
    expect(await importRows(kind, file, { dryRun: true })).toMatchObject({ unchanged: rows });
  });

  it('does not take a row twice from one file', async () => {
    const summary = await importRows(kind, [...file, file[1] ?? '']);
    expect(summary).toMatchObject({ created: rows, rejected: 1 });
    expect(reasons(summary)).toEqual(['the same record is on line 2 already']);
  });
});

describe('rates', () => {
  it('are kept as decimals, and a later file corrects them', async () => {
    await importRows('rates', files.rates ?? []);
    await importRows('rates', ['date,from,to,rate', '2017-01-31,EUR,USD,01.0800']);
    expect(await ports.rates.all()).toEqual([
      { date: '2017-01-31', from: 'EUR', to: 'USD', rate: '1.08' },
      { date: '2017-02-28', from: 'EUR', to: 'USD', rate: '1.062' },
    ]);
  });

  it('are rejected where they say nothing', async () => {
    const summary = await importRows('rates', [
      'date,from,to,rate',
      '2017-01-31,EUR,EUR,1',
      '2017-01-31,EUR,USD,0.000',
      '2017-01-31,EUR,USD,-1',
      '2017-01-31,EUR,Dollars,1',
      ',EUR,USD,1',
    ]);
    expect(summary.rejected).toBe(5);
    expect(reasons(summary)).toEqual([
      'from and to are the same currency',
      expect.stringContaining('rate: '),
      'rate: "-1" is not a rate such as 1.0845',
      'to: "Dollars" is not a currency code such as EUR',
      'date is missing',
    ]);
  });
});

describe('targets', () => {
  it('are of a partner or, without one, of the programme', async () => {
    await importRows('targets', files.targets ?? []);
    const stored = createTargetRepository(database.connection, createAuditLog(database.connection));
    expect(await stored.of('Acme', '2017-Q2')).toEqual([
      { partner: 'Acme', kpi: 'partner-revenue', period: '2017-Q2', value: 1500.5 },
    ]);
    expect(await stored.of(null, '2017')).toEqual([
      { kpi: 'close-rate', period: '2017', value: 45 },
    ]);
  });

  it.each([
    ['a KPI that is none', 'Acme,luck,2017,1', 'kpi: "luck" is none of'],
    ['a period that moves', 'Acme,close-rate,last-30d,1', 'period: "last-30d" is not a period'],
    ['money with a symbol', 'Acme,partner-revenue,2017,$1', '"$1" is not an amount'],
    ['less than nothing', 'Acme,close-rate,2017,-1', '"-1" is less than 0'],
    ['no value', 'Acme,close-rate,2017,', 'value is missing'],
  ])('are rejected for %s', async (_, row, reason) => {
    const summary = await importRows('targets', ['partner,kpi,period,value', row]);
    expect(reasons(summary)).toEqual([expect.stringContaining(reason)]);
    expect(summary.createdPartners).toEqual([]);
  });

  it('are money exactly where the figure is', () => {
    const shown = kpis.filter(({ unit }) => unit === 'money' || unit === 'money-per-day');
    expect(moneyKpis).toEqual(expect.arrayContaining(shown.map(({ id }) => id)));
    const others = kpis.filter((kpi) => !shown.includes(kpi)).map(({ id }) => id);
    expect(others.filter((id) => moneyKpis.includes(id))).toEqual([]);
  });
});

describe('costs', () => {
  it('keep their currency; a kind that nobody gave follows from the channel', async () => {
    await importRows('costs', files.costs ?? []);
    const stored = createCostRepository(database.connection);
    const rest = { month: '2017-05' };
    expect(await stored.of('Acme', ['2017-05'])).toEqual([
      { ...rest, partner: 'Acme', amount: 30000n, currency: 'EUR', kind: 'programme' },
      { ...rest, partner: 'Acme', amount: 30000n, currency: 'USD', kind: 'programme' },
    ]);
    expect(await stored.of(null, ['2017-05'])).toEqual(
      expect.arrayContaining([
        { ...rest, amount: 5000n, currency: 'USD', kind: 'spend', channel: 'paid' },
        { ...rest, amount: 7000n, currency: 'USD', kind: 'training' },
      ]),
    );
    expect(await stored.of(null, ['2017-04'])).toEqual([]);
  });

  it('let a partner that nobody knew have joined at the first of them', async () => {
    expect(await importRows('costs', files.costs ?? [])).toMatchObject({
      createdPartners: ['Acme'],
    });
    expect(await ports.partners.byId('Acme')).toMatchObject({ joinedAt: { on: '2017-05-01' } });
  });

  it('are corrected by a later file, and never negative', async () => {
    await importRows('costs', files.costs ?? []);
    const corrected = ['partner,month,amount,currency', 'Acme,2017-05,310,EUR'];
    expect(await importRows('costs', corrected)).toMatchObject({ updated: 1 });
    const negative = await importRows('costs', ['month,amount', '2017-05,-3']);
    expect(reasons(negative)).toEqual(['amount: "-3" is negative']);
  });
});
