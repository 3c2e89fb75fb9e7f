import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ImportPorts } from '../../src/ingest/session.js';
import { freshDatabase } from '../support/database.js';
import { crmMapping, fileWith, importing, portsOn } from './support.js';

const publicExport = resolve(
  import.meta.dirname,
  '../../../shared/data/maven-crm/sales_pipeline.csv',
);

/** The shape of the public export, CRLF and all, with one deal of every sort. */
const export7 = [
  'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value',
  'W1,Moses Frase,GTX Plus Basic,Cancity,Won,2016-10-20,2017-03-01,1054',
  'W2,Darcel Schlecht,GTXPro,Isdom,Won,2016-10-25,2017-03-11,"4,514.50"',
  'L1,Darcel Schlecht,GTXPro,Isdom,Lost,2016-11-02,2017-03-12,0',
  'E1,Darcel Schlecht,GTXPro,,Engaging,2016-11-03,,',
  'P1,Moses Frase,MG Special,,Prospecting,,,',
  'B1,Moses Frase,MG Special,Isdom,Won,2017-03-05,2017-03-01,55',
  'N1,,MG Special,Isdom,Engaging,2017-03-05,,',
  '',
].join('\r\n');

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

const importDeals = (content: string, options = {}) =>
  importing(ports, 'deals', fileWith(content), { ...crmMapping, ...options });

describe('importing the deals of a CRM', () => {
  it('stores every deal and says what it created', async () => {
    const summary = await importDeals(export7);
    expect(summary).toMatchObject({ rows: 7, created: 7, updated: 0, unchanged: 0, rejected: 0 });
    expect(summary.createdPartners).toEqual(['Moses Frase', 'Darcel Schlecht']);
    expect(summary.createdCustomers).toEqual(['Cancity', 'Isdom']);
    const counts = Object.fromEntries(summary.notes.map(({ code, count }) => [code, count]));
    expect(counts).toEqual({
      'unmarked-origin': 7,
      'no-registration': 1,
      'undated-stage': 1,
      'closed-before-registered': 1,
      'no-partner': 1,
    });
  });

  it('keeps days as days and money to the cent', async () => {
    await importDeals(export7);
    expect(await ports.deals.byId('W2')).toEqual({
      id: 'W2',
      partner: 'Darcel Schlecht',
      customer: 'Isdom',
      product: 'GTXPro',
      amount: 451450n,
      currency: 'USD',
      kind: 'new',
      status: 'approved',
      outcome: 'won',
      registered: { on: '2016-10-25', at: new Date('2016-10-24T21:00:00Z') },
      closed: { on: '2017-03-11', at: new Date('2017-03-10T22:00:00Z') },
      stages: [
        { stage: 'deliver', entered: { on: '2017-03-11', at: new Date('2017-03-10T22:00:00Z') } },
      ],
    });
  });

  it('lets new partners join at their first dated fact', async () => {
    await importDeals(export7);
    const joined = (await ports.partners.all()).map(({ id, joinedAt }) => [id, joinedAt?.on]);
    expect(joined).toEqual([
      ['Darcel Schlecht', '2016-10-25'],
      ['Moses Frase', '2016-10-20'],
    ]);
  });

  it('changes nothing the second time', async () => {
    await importDeals(export7);
    expect(await importDeals(export7)).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 7,
      createdPartners: [],
      createdCustomers: [],
    });
  });

  it('stores nothing in a dry run, and tells what it would do', async () => {
    const planned = await importDeals(export7, { dryRun: true });
    expect(planned).toMatchObject({ created: 7, createdCustomers: ['Cancity', 'Isdom'] });
    expect(await ports.partners.all()).toEqual([]);
    expect(await ports.deals.byId('W1')).toBeNull();
    await importDeals(export7);
    const changed = export7.replace('1054', '1055');
    expect(await importDeals(changed, { dryRun: true })).toMatchObject({
      updated: 1,
      unchanged: 6,
    });
  });

  it('leaves fields alone that a later file has no column for, and clears those it leaves empty', async () => {
    await importDeals(export7);
    const later = 'id,outcome,closedAt,amount,product\nE1,won,2017-05-01,10,\n';
    await importing(ports, 'deals', fileWith(later));
    expect(await ports.deals.byId('E1')).toMatchObject({
      partner: 'Darcel Schlecht',
      registered: { on: '2016-11-03' },
      outcome: 'won',
      amount: 1000n,
    });
    expect(await ports.deals.byId('E1')).not.toHaveProperty('product');
  });

  it('adds a stage to the history only when it changed', async () => {
    await importDeals(export7);
    await importDeals(export7.replace('Engaging,2016-11-03,,', 'Won,2016-11-03,2017-06-01,9'));
    const history = (await ports.deals.byId('E1'))?.stages.map((entry) => [
      entry.stage,
      entry.entered.on,
    ]);
    expect(history).toEqual([
      ['qualify', '2016-11-03'],
      ['deliver', '2017-06-01'],
    ]);
  });

  it('takes the closing date of an open deal as the expected one', async () => {
    const file = fileWith('id,outcome,closedAt\nD,open,2017-05-01\n');
    await importing(ports, 'deals', file);
    const stored = await ports.deals.byId('D');
    expect(stored?.closed).toBeUndefined();
    expect(stored?.expectedClose?.on).toBe('2017-05-01');
  });

  it('gives a value to a column that the file does not have', async () => {
    const values = [...crmMapping.values, 'origin:=partner-sourced'];
    const summary = await importDeals(export7, { values });
    expect(summary.notes.map(({ code }) => code)).not.toContain('unmarked-origin');
    expect((await ports.deals.byId('W1'))?.origin).toBe('partner-sourced');
  });

  it('finds a known partner by id, name in any case and alias', async () => {
    await ports.partners.saveAll([{ id: 'P-1', name: 'Acme Cloud', aliases: ['ACME Ltd'] }]);
    const file = fileWith(
      'id,partner,outcome\n1,P-1,open\n2,acme cloud,open\n3,Acme  Cloud ,open\n4,acme ltd,open\n',
    );
    expect(await importing(ports, 'deals', file)).toMatchObject({ createdPartners: [] });
    const partners = await Promise.all(['1', '2', '3', '4'].map((id) => ports.deals.byId(id)));
    expect(new Set(partners.map((deal) => deal?.partner))).toEqual(new Set(['P-1']));
  });

  it.runIf(existsSync(publicExport))('takes all 8,800 rows of the public export', async () => {
    const first = await importing(ports, 'deals', publicExport, crmMapping);
    expect(first).toMatchObject({ rows: 8800, created: 8800, rejected: 0 });
    expect(first.createdPartners).toHaveLength(30);
    expect(first.createdCustomers).toHaveLength(85);
    expect(first.notes).toContainEqual(
      expect.objectContaining({ code: 'no-registration', count: 500 }),
    );
    const again = await importing(ports, 'deals', publicExport, crmMapping);
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 8800 });
  });
});

describe('rows that cannot be taken', () => {
  it('are listed with line and reason, and the others are stored', async () => {
    await ports.partners.saveAll([
      { id: 'A', name: 'Twin', aliases: [] },
      { id: 'B', name: 'Twin', aliases: [] },
    ]);
    const file = fileWith(
      [
        'id,partner,outcome,amount,registeredAt,closedAt',
        '1,X,Maybe,,,',
        '2,X,won,,2017-01-01,2017-02-01',
        '3,X,lost,0,2017-01-01,',
        '4,X,won,12 €,2017-01-01,2017-02-30',
        '5,Twin,open,,,',
        '6,X,open,,,',
        '6,X,open,,,',
        '7,X,open',
        ',X,open,,,',
        '8,X,open,,"2017-',
        '01-01",',
        '9,X,open,10.005,,',
        '10,X,,,,',
      ].join('\n'),
    );
    const summary = await importing(ports, 'deals', file);
    expect(summary).toMatchObject({ rows: 12, created: 1, rejected: 11 });
    expect(summary.rejectedFile).toBe(`${file}.rejected.csv`);
    expect(summary.rejections).toEqual([
      {
        line: 2,
        reason: 'outcome: "Maybe" is none of open, won, lost: add --value "outcome:Maybe=…"',
      },
      { line: 3, reason: 'amount is missing: the deal is won' },
      { line: 4, reason: 'closedAt is missing: the deal is lost' },
      {
        line: 5,
        reason: 'closedAt: "2017-02-30" is not a date: write 2017-03-01 or 2017-03-01T09:30:00Z',
      },
      { line: 6, reason: '"Twin" is the name of several partners: use an id (A, B).' },
      { line: 8, reason: 'the same record is on line 7 already' },
      { line: 9, reason: 'the row has 3 cells, the first row has 6' },
      { line: 10, reason: 'id is missing' },
      {
        line: 11,
        reason:
          'registeredAt: "2017-\n01-01" is not a date: write 2017-03-01 or 2017-03-01T09:30:00Z',
      },
      { line: 13, reason: 'amount: "10.005" has more decimals than USD, which has 2' },
      { line: 14, reason: 'outcome is missing: it must be open, won or lost' },
    ]);
    const listed = readFileSync(`${file}.rejected.csv`, 'utf8').split('\n');
    expect(listed[0]).toBe('line,reason,id,partner,outcome,amount,registeredAt,closedAt');
    expect(listed[2]).toBe('3,amount is missing: the deal is won,2,X,won,,2017-01-01,2017-02-01');
  });

  it('leave no file behind once they are corrected', async () => {
    const file = fileWith('id,outcome\n1,Maybe\n');
    await importing(ports, 'deals', file);
    expect(existsSync(`${file}.rejected.csv`)).toBe(true);
    await importing(ports, 'deals', file, { values: ['outcome:Maybe=ignore'] });
    expect(existsSync(`${file}.rejected.csv`)).toBe(false);
  });

  it('are only counted where --value says to ignore them', async () => {
    const file = fileWith('id,outcome\n1,Test\n2,open\n');
    const summary = await importing(ports, 'deals', file, { values: ['outcome:Test=ignore'] });
    expect(summary).toMatchObject({ rows: 2, created: 1, ignored: 1, rejected: 0 });
  });

  it('create no partner or customer', async () => {
    const file = fileWith('id,partner,customer,outcome\n1,Nobody,Noone,won\n');
    const summary = await importing(ports, 'deals', file);
    expect(summary).toMatchObject({ rejected: 1, createdPartners: [], createdCustomers: [] });
    expect(await ports.partners.all()).toEqual([]);
  });

  it('counts rows that are rejected for the same reason together', async () => {
    const summary = await importDeals('id,outcome\nN1,maybe\nN2,Open\nN3,maybe\n', {
      map: [],
      values: [],
    });
    expect(summary).toMatchObject({ created: 1, rejected: 2 });
    expect(summary.reasons).toMatchObject([{ count: 2, line: 2 }]);
  });
});
