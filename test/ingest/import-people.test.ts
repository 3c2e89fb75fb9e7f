import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ImportPorts } from '../../src/ingest/session.js';
import { migrate } from '../../src/store/migrate.js';
import { createLeases } from '../../src/store/leases.js';
import { freshDatabase } from '../support/database.js';
import { fileWith, importing, portsOn } from './support.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let ports: ImportPorts;
beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(async () => {
  await database.connection.dropDatabase();
  await migrate(database.connection, createLeases(database.connection));
  ports = portsOn(database.connection);
});
afterAll(() => database.drop());

const importRows = (kind: string, lines: string[], options = {}) =>
  importing(ports, kind, fileWith(lines.join('\n')), options);

describe('importing people', () => {
  it('makes them known by their chat identities', async () => {
    const summary = await importRows('people', [
      'id,name,email,role,partner,customer,slackUserId,slackTeamId,discordUserId,locale,timeZone,country,dm',
      'dana,Dana,dana@example.com,manager,,,U1,T1,,he-IL,Asia/Jerusalem,il,',
      'oleg,Олег,oleg@example.com,partner,Полюс,,,,77,ru,Europe/Moscow,RU,true',
      'cora,Cora,cora@example.com,customer,,Cancity,U3,T1,,,,,no',
    ]);
    expect(summary).toMatchObject({
      created: 3,
      rejected: 0,
      createdPartners: ['Полюс'],
      createdCustomers: ['Cancity'],
    });
    expect(await ports.people.byIdentity({ platform: 'slack', team: 'T1', user: 'U1' })).toEqual({
      id: 'dana',
      name: 'Dana',
      email: 'dana@example.com',
      role: 'manager',
      slackUserId: 'U1',
      slackTeamId: 'T1',
      locale: 'he',
      timeZone: 'Asia/Jerusalem',
      country: 'IL',
      dm: false,
      optedOut: [],
    });
    expect(await ports.people.byIdentity({ platform: 'discord', user: '77' })).toMatchObject({
      id: 'oleg',
      dm: true,
      partner: 'Полюс',
    });
  });

  it('finds them again by the key of the file, whichever it has', async () => {
    const rows = ['name,role,slackTeamId,slackUserId,discordUserId,email'];
    const people = ['A,manager,T1,U1,,', 'B,manager,,,77,', 'C,manager,,,,C@Example.com'];
    expect(await importRows('people', [...rows, ...people])).toMatchObject({ created: 3 });
    expect(await importRows('people', [...rows, ...people])).toMatchObject({ unchanged: 3 });
    const ids = (await ports.people.all()).map(({ id }) => id);
    expect(ids).toEqual(['c@example.com', 'discord:77', 'slack:T1:U1']);
  });

  it('does not undo what somebody has asked for', async () => {
    const rows = ['id,name,role', 'a,Anna,manager'];
    await importRows('people', rows);
    await ports.people.setOptOut('a', '*', true);
    expect(await importRows('people', rows)).toMatchObject({ unchanged: 1 });
    await importRows('people', ['id,name,role', 'a,Anna B,manager']);
    expect(await ports.people.byId('a')).toMatchObject({ name: 'Anna B', optedOut: ['*'] });
  });

  it('rejects whoever cannot be told apart or has no place', async () => {
    const summary = await importRows('people', [
      'id,name,role,partner,customer,slackUserId,slackTeamId,discordUserId,locale,timeZone,email',
      ',Nobody,manager,,,,,,,,',
      'b,B,,,,,,,,,',
      'c,C,boss,,,,,,,,',
      'd,D,partner,,,,,,,,',
      'e,E,customer,,,,,,,,',
      'f,F,manager,,,U1,,,,,',
      'g,G,manager,,,U1,T1,,,,',
      'h,H,manager,,,U1,T1,,,,',
      'i,I,manager,,,,,,tlh,,',
      'j,J,manager,,,,,,,Mars/Base,',
      'k,K,manager,,,,,,,,at home',
    ]);
    expect(summary).toMatchObject({ created: 1, rejected: 10, createdPartners: [] });
    expect(summary.rejections.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('id is missing'),
      'role is missing',
      expect.stringContaining('"boss" is none of admin, manager, partner, customer'),
      'partner is missing: the role partner needs it',
      'customer is missing: the role customer needs it',
      expect.stringContaining('slackTeamId is missing'),
      'slack:T1:U1 belongs to "g" (G) already',
      expect.stringContaining('is not a language'),
      expect.stringContaining('is not a time zone'),
      expect.stringContaining('is not an e-mail address'),
    ]);
  });
});

describe('importing partners', () => {
  it('sets every field, and a later file only those it has', async () => {
    await importRows('partners', [
      'id,name,tier,type,parent,aliases,region,joinedAt,leftAt,manager,slackChannel,discordChannel,locale,timeZone,country,commissionRate',
      'P1,Acme Cloud,gold,reseller,Holding,Acme;ACME Ltd,west,2016-05-01,,dana,C1,,he,Asia/Jerusalem,IL,7.5',
    ]);
    const all = {
      id: 'P1',
      name: 'Acme Cloud',
      tier: 'gold',
      type: 'reseller',
      parent: 'Holding',
      aliases: ['Acme', 'ACME Ltd'],
      region: 'west',
      joinedAt: { on: '2016-05-01', at: new Date('2016-04-30T21:00:00Z') },
      manager: 'dana',
      slackChannel: 'C1',
      locale: 'he',
      timeZone: 'Asia/Jerusalem',
      country: 'IL',
      commissionRate: 7.5,
    };
    expect(await ports.partners.byId('P1')).toEqual(all);
    expect(await ports.partners.byId('Holding')).toMatchObject({ name: 'Holding' });
    await importRows('partners', ['name,tier,region', 'acme cloud,silver,']);
    const later = await ports.partners.byId('P1');
    expect(later).toEqual({ ...all, name: 'acme cloud', tier: 'silver', region: undefined });
    expect(later).not.toHaveProperty('region');
  });

  it('counts a parent once that is named before its own row', async () => {
    const summary = await importRows('partners', ['id,name,parent', 'A,Alpha,B', 'B,Beta,']);
    expect(summary).toMatchObject({ created: 2, updated: 0, createdPartners: [] });
    expect(await ports.partners.byId('B')).toMatchObject({ name: 'Beta' });
  });

  it('says when two share a name or a manager is unknown', async () => {
    const summary = await importRows('partners', ['id,name,manager', 'A,Twin,', 'B,Twin,nobody']);
    expect(summary.notes.map(({ code, count }) => [code, count])).toEqual([
      ['same-name', 1],
      ['unknown-manager', 1],
    ]);
  });

  it('rejects a type and a rate that cannot be', async () => {
    const summary = await importRows('partners', ['id,type,commissionRate', 'A,friend,', 'B,,120']);
    expect(summary.rejected).toBe(2);
  });
});

describe('importing customers, courses and attendance', () => {
  it('keeps customers by id, else by name', async () => {
    const rows = ['id,name,partner,industry', 'K1,Cancity,Acme,retail', ',Isdom,,'];
    expect(await importRows('customers', rows)).toMatchObject({ created: 2, rejected: 0 });
    expect(await importRows('customers', rows)).toMatchObject({ unchanged: 2 });
    expect(await ports.customers.byNames(['CANCITY', 'isdom'])).toEqual([
      { id: 'Isdom', name: 'Isdom' },
      { id: 'K1', name: 'Cancity', partner: 'Acme', industry: 'retail' },
    ]);
    await importRows('deals', ['id,customer,outcome', 'D,cancity,open']);
    expect((await ports.deals.byId('D'))?.customer).toBe('K1');
  });

  it('keeps courses with their cost to the cent', async () => {
    const rows = [
      'id,title,minutes,cost,stages,skills,validDays',
      'C1,Closing,90,"1,200.50",qualify;guide,talk,365',
    ];
    expect(await importRows('courses', rows)).toMatchObject({ created: 1 });
    expect(await importRows('courses', rows)).toMatchObject({ unchanged: 1 });
    expect(await ports.training.courses()).toEqual([
      {
        id: 'C1',
        title: 'Closing',
        minutes: 90,
        cost: 120050n,
        stages: ['qualify', 'guide'],
        skills: ['talk'],
        validDays: 365,
      },
    ]);
  });

  it('keeps who attended what on which day, once', async () => {
    await importRows('people', ['id,name,role,partner', 'anna,Anna,partner,Acme']);
    const rows = [
      'partner,person,course,attendedAt,completed',
      'acme,ANNA,Closing,2026-03-01,true',
      'Acme,Somebody,Closing,2026-03-01T23:30:00Z,',
      'Acme,anna,closing,2026-03-01,true',
      'Acme,,Closing,2026-03-01,',
    ];
    const first = await importRows('attendance', rows);
    expect(first).toMatchObject({ created: 2, rejected: 2, createdCourses: ['Closing'] });
    expect(await importRows('attendance', rows)).toMatchObject({ created: 0, unchanged: 2 });
    const [known] = await ports.training.stored([
      {
        partner: 'Acme',
        person: 'anna',
        course: 'Closing',
        attended: { at: new Date(0), on: '2026-03-01' },
        completed: true,
      },
    ]);
    expect(known).toMatchObject({ completed: true, attended: { on: '2026-03-01' } });
  });

  it.each([
    ['partners', ['id,name', 'A,Alpha']],
    ['people', ['id,name,role', 'a,Anna,manager']],
    ['customers', ['id,name', 'K,Kappa']],
    ['courses', ['id,title', 'C,Closing']],
    ['attendance', ['partner,person,course,attendedAt', 'A,anna,C,2026-03-01']],
  ])('tells what importing %s would do without doing it', async (kind, rows) => {
    const planned = await importRows(kind, rows, { dryRun: true });
    expect(planned).toMatchObject({ created: 1, unchanged: 0 });
    const { connection } = database;
    const names = ['partners', 'people', 'customers', 'courses', 'attendances'];
    const counts = await Promise.all(
      names.map((name) => connection.collection(name).countDocuments()),
    );
    expect(counts).toEqual([0, 0, 0, 0, 0]);
    await importRows(kind, rows);
    expect(await importRows(kind, rows, { dryRun: true })).toMatchObject({
      created: 0,
      unchanged: 1,
    });
  });
});
