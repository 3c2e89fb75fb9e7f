import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../src/core/person.js';
import { createLeases } from '../../src/store/leases.js';
import { migrate } from '../../src/store/migrate.js';
import { createPersonRepository } from '../../src/store/people.js';
import { freshDatabase } from '../support/database.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let people: ReturnType<typeof createPersonRepository>;
beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(async () => {
  await database.connection.dropDatabase();
  await migrate(database.connection, createLeases(database.connection));
  people = createPersonRepository(database.connection);
});
afterAll(() => database.drop());

const somebody = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  name: id,
  role: 'partner',
  partner: 'Acme',
  dm: false,
  optedOut: [],
  ...more,
});

describe('people', () => {
  it('are found by id, partner and each identity, and by nothing else', async () => {
    const anna = somebody('anna', { slackTeamId: 'T1', slackUserId: 'U1', discordUserId: '77' });
    await people.saveAll([anna, somebody('ben', { partner: 'Zenith' })]);
    expect(await people.byId('anna')).toEqual(anna);
    expect(await people.byPartner('Acme')).toEqual([anna]);
    expect(await people.byIdentity({ platform: 'slack', team: 'T1', user: 'U1' })).toEqual(anna);
    expect(await people.byIdentity({ platform: 'discord', user: '77' })).toEqual(anna);
    expect(await people.byIdentity({ platform: 'web', user: 'anna' })).toEqual(anna);
    expect(await people.byIdentity({ platform: 'slack', team: 'T2', user: 'U1' })).toBeNull();
    expect(await people.byIdentity({ platform: 'console', user: 'anna' })).toBeNull();
  });

  it('cannot share an identity', async () => {
    await people.saveAll([somebody('anna', { discordUserId: '77' })]);
    await expect(people.saveAll([somebody('ben', { discordUserId: '77' })])).rejects.toMatchObject({
      code: 'identity-taken',
    });
    expect(await people.byIdentity({ platform: 'discord', user: '77' })).toMatchObject({
      id: 'anna',
    });
  });

  it('lose what a later record no longer says, and are counted right', async () => {
    const anna = somebody('anna', { email: 'anna@example.com', discordUserId: '77' });
    expect(await people.saveAll([anna])).toEqual({ created: 1, updated: 0, unchanged: 0 });
    expect(await people.saveAll([anna])).toEqual({ created: 0, updated: 0, unchanged: 1 });
    const later = somebody('anna');
    expect(await people.saveAll([later, somebody('ben')])).toEqual({
      created: 1,
      updated: 1,
      unchanged: 0,
    });
    expect(await people.byId('anna')).toEqual(later);
    expect(await people.byIdentity({ platform: 'discord', user: '77' })).toBeNull();
  });

  it('keep their opt-outs through every later record', async () => {
    await people.saveAll([somebody('anna')]);
    await people.setOptOut('anna', 'partner-satisfaction', true);
    await people.setOptOut('anna', 'partner-satisfaction', true);
    await people.saveAll([somebody('anna', { name: 'Anna' })]);
    expect((await people.byId('anna'))?.optedOut).toEqual(['partner-satisfaction']);
    await people.setOptOut('anna', 'partner-satisfaction', false);
    expect((await people.byId('anna'))?.optedOut).toEqual([]);
  });

  it('may be saved by several processes at once', async () => {
    const many = Array.from({ length: 50 }, (_, index) => somebody(`p${index}`));
    await Promise.all([1, 2, 3].map(() => people.saveAll(many)));
    expect(await people.all()).toHaveLength(50);
  });
});
