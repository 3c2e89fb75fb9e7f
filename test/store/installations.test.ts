import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Installation } from '../../src/core/installation.js';
import { createInstallationRepository } from '../../src/store/installations.js';
import { installationModel } from '../../src/store/models/installation.js';
import { terminalOn } from '../cli/support.js';
import { freshDatabase } from '../support/database.js';

const [old = '', young = ''] = [1, 2].map((byte) => Buffer.alloc(32, byte).toString('base64'));
const acme: Installation = {
  team: 'T0ACME',
  teamName: 'Acme',
  enterprise: 'E0GRID',
  botUser: 'U0BOT',
  bot: 'B0BOT',
  token: 'xoxb-secret',
  scopes: ['chat:write'],
  installedBy: 'U0DANA',
  installedAt: new Date('2026-11-22T12:00:00Z'),
};

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const storeWith = (...keys: string[]) => createInstallationRepository(database.connection, keys);
const documents = installationModel;

describe('an installation', () => {
  it('comes out as it went in, while the database holds no token', async () => {
    await storeWith(old).save(acme);
    expect(await storeWith(old).byTeam('T0ACME')).toEqual(acme);
    expect(JSON.stringify(await documents(database.connection).find().lean())).not.toContain(
      'secret',
    );
  });

  it('is sealed differently each time', async () => {
    const sealed = async () =>
      (await documents(database.connection).findById('T0ACME').lean())?.token;
    await storeWith(old).save(acme);
    const first = await sealed();
    await storeWith(old).save(acme);
    expect((await sealed())?.text).not.toBe(first?.text);
  });

  it('says which way out there is where its key is missing', async () => {
    await storeWith(old).save(acme);
    await expect(storeWith(young).byTeam('T0ACME')).rejects.toMatchObject({
      code: 'no-key',
      remedy: expect.stringContaining('Keep old keys behind the new one') as string,
    });
  });

  it('does not open in the place of another workspace, nor when it was changed', async () => {
    await storeWith(old).save(acme);
    const collection = documents(database.connection);
    const { token } = (await collection.findById('T0ACME').lean()) ?? {};
    await collection.replaceOne({ _id: 'T0EVIL' }, { token }, { upsert: true });
    await expect(storeWith(old).byTeam('T0EVIL')).rejects.toMatchObject({ code: 'seal-broken' });
    await collection.deleteOne({ _id: 'T0EVIL' });
    await collection.updateOne({ _id: 'T0ACME' }, { $set: { 'token.text': 'AAAA' } });
    await expect(storeWith(old).byTeam('T0ACME')).rejects.toMatchObject({ code: 'seal-broken' });
  });
});

describe('pulse keys rotate', () => {
  it('seals by the first key what an older one sealed, after which the old one may go', async () => {
    await storeWith(old).save(acme);
    const pulse = (keys: string) =>
      terminalOn(database.connection, { ENCRYPTION_KEY: keys }).pulse('keys', 'rotate');
    expect((await pulse(`${young},${old}`)).out).toContain('Encrypted anew: 1.');
    expect(await storeWith(young).byTeam('T0ACME')).toEqual(acme);
    expect((await pulse(young)).out).toContain('Encrypted anew: 0.');
  });

  it('changes nothing where the old key is missing', async () => {
    await storeWith(old).save(acme);
    const { status } = await terminalOn(database.connection, { ENCRYPTION_KEY: young }).pulse(
      'keys',
      'rotate',
    );
    expect(status).toBe(1);
    expect(await storeWith(old).byTeam('T0ACME')).toEqual(acme);
  });
});
