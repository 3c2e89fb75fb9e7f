import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
  await importRows('deals', [
    'id,partner,outcome,amount,currency,registeredAt,closedAt',
    'W,Acme,won,100,USD,2017-01-05,2017-03-01',
    'J,Acme,won,5000,JPY,2017-01-05,2017-03-01',
    'O,,open,,,2017-01-06,',
  ]);
});
afterAll(() => database.drop());

const importRows = (kind: string, lines: string[], options = {}) =>
  importing(ports, kind, fileWith(lines.join('\n')), options);
const reasons = ({ rejections }: { rejections: { reason: string }[] }) =>
  rejections.map(({ reason }) => reason);

describe('credits', () => {
  const importCredits = (...rows: string[]) =>
    importRows('credits', ['deal,partner,role,share', ...rows]);
  const creditsOf = async (id: string) =>
    (await ports.deals.byId(id))?.credits?.map((one) => `${one.role} ${one.partner} ${one.share}`);

  it('are stored with their deal, unknown partners are created and joined with it', async () => {
    const summary = await importCredits('W,Globex,influence,33.34', 'W,Acme,source,100');
    expect(summary).toMatchObject({ created: 2, rejected: 0, createdPartners: ['Globex'] });
    expect(await creditsOf('W')).toEqual(['source Acme 100', 'influence Globex 33.34']);
    expect((await ports.partners.byId('Globex'))?.joinedAt?.on).toBe('2017-01-05');
  });

  it('of a deal are those of the last file; the same file changes nothing', async () => {
    await importCredits('W,Globex,source,50', 'W,Acme,source,50');
    const rows = ['W,Acme,source,60', 'W,Initech,source,40'];
    expect(await importCredits(...rows)).toMatchObject({ created: 1, updated: 1 });
    expect(await creditsOf('W')).toEqual(['source Acme 60', 'source Initech 40']);
    expect(await importCredits(...rows)).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  });

  it('come to at most the whole deal in each role', async () => {
    const summary = await importCredits(
      'W,Acme,source,60',
      'W,Globex,source,40.01',
      'W,Globex,fulfil,100',
    );
    expect(summary).toMatchObject({ created: 2, rejected: 1 });
    expect(reasons(summary)[0]).toMatch(/more than the deal/);
    expect(await creditsOf('W')).toEqual(['source Acme 60', 'fulfil Globex 100']);
  });

  it('are refused without a known deal, a role or a share, and where one comes twice', async () => {
    const summary = await importCredits(
      'X,Acme,source,50',
      'W,Acme,,50',
      'W,Acme,source,',
      'W,Acme,source,101',
      'W,Acme,source,0.125',
      'W,Acme,source,50',
      'W,ACME,source,20',
    );
    expect(summary).toMatchObject({ created: 1, rejected: 6 });
    expect(reasons(summary).at(-1)).toMatch(/line 7 already/);
  });

  it('of a deal without a partner are kept and reported', async () => {
    const { notes } = await importCredits('O,Acme,source,50');
    expect(notes.map(({ code }) => code)).toEqual(['no-partner']);
    expect(await creditsOf('O')).toEqual(['source Acme 50']);
  });

  it('stay when the deal is imported again', async () => {
    await importCredits('W,Globex,source,50');
    await importRows('deals', ['id,partner,outcome,amount,closedAt', 'W,Acme,won,200,2017-03-01']);
    expect(await creditsOf('W')).toEqual(['source Globex 50']);
  });
});

describe('adjustments', () => {
  const importAdjustments = (...rows: string[]) =>
    importRows('adjustments', ['deal,date,amount,kind', ...rows]);
  const adjustmentsOf = async (id: string) =>
    (await ports.deals.byId(id))?.adjustments?.map(
      ({ date, kind, amount }) => `${date} ${kind} ${String(amount)}`,
    );

  it('are in the deal’s currency, several of a day are all kept', async () => {
    await importAdjustments('J,2017-04-01,12,refund', 'W,2017-05-01,,cancellation');
    await importAdjustments('W,2017-04-01,1.50,refund', 'W,2017-04-01,2,refund');
    expect(await adjustmentsOf('J')).toEqual(['2017-04-01 refund 12']);
    expect(await adjustmentsOf('W')).toEqual([
      '2017-04-01 refund 150',
      '2017-04-01 refund 200',
      '2017-05-01 cancellation undefined',
    ]);
  });

  it('of a day and kind are those of the last file; the same file changes nothing', async () => {
    await importAdjustments('W,2017-04-01,1.50,refund', 'W,2017-04-02,1,credit');
    const summary = await importAdjustments('W,2017-04-01,3,refund');
    expect(summary).toMatchObject({ updated: 1 });
    expect(await importAdjustments('W,2017-04-01,3,refund')).toMatchObject({ unchanged: 1 });
    expect(await adjustmentsOf('W')).toEqual(['2017-04-01 refund 300', '2017-04-02 credit 100']);
  });

  it('are refused without a known deal, a day, a kind, or an amount that is not the rest', async () => {
    const summary = await importAdjustments(
      'X,2017-04-01,1,refund',
      'W,,1,refund',
      'W,2017-04-01,1,',
      'W,2017-04-01,,refund',
      'W,2017-04-01,-1,refund',
    );
    expect(summary).toMatchObject({ created: 0, rejected: 5 });
    expect(reasons(summary)[3]).toMatch(/only a cancellation/);
  });

  it('of a deal that is not won are kept and reported', async () => {
    const { notes } = await importAdjustments('O,2017-04-01,1,refund');
    expect(notes.map(({ code }) => code)).toEqual(['adjusted-unwon']);
  });
});

describe('a deal that a file opens again', () => {
  const again = ['id,outcome,stage,registeredAt,closedAt', 'W,open,qualify,2017-04-02,'];

  it('keeps its first registration, also when the same file comes twice', async () => {
    for (const notes of [['reopened'], []]) {
      const summary = await importRows('deals', again);
      expect(summary.notes.map(({ code }) => code).filter((code) => code === 'reopened')).toEqual(
        notes,
      );
      const deal = await ports.deals.byId('W');
      expect(deal).toMatchObject({ outcome: 'open', registered: { on: '2017-01-05' } });
      expect(deal?.closed).toBeUndefined();
    }
    await importRows('deals', ['id,outcome,registeredAt', 'W,open,2017-01-09']);
    expect((await ports.deals.byId('W'))?.registered?.on).toBe('2017-01-09');
  });

  it('forgets the stage that only its closing told of', async () => {
    await importRows('deals', ['id,outcome,stage,closedAt', 'W,won,deliver,2017-03-01']);
    await importRows('deals', again);
    const stages = (await ports.deals.byId('W'))?.stages ?? [];
    expect(stages.map(({ stage, entered }) => `${stage} ${entered.on ?? ''}`)).toEqual([
      'qualify 2017-01-05',
    ]);
  });
});
