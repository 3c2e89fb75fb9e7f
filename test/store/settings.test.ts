import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/core/settings.js';
import { createAuditLog } from '../../src/store/audit.js';
import { auditEntryModel } from '../../src/store/models/audit-entry.js';
import { settingModel } from '../../src/store/models/setting.js';
import { createSettingsRepository } from '../../src/store/settings.js';
import { freshDatabase } from '../support/database.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let settings: ReturnType<typeof createSettingsRepository>;
beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(async () => {
  await database.connection.dropDatabase();
  settings = createSettingsRepository(database.connection, createAuditLog(database.connection));
});
afterAll(() => database.drop());

describe('settings', () => {
  it('are the defaults until somebody changes one', async () => {
    expect(await settings.get()).toEqual(defaultSettings);
    await settings.set('reminderDays', [2], 'console:dana');
    await settings.set('activeDays', 45, 'console:dana');
    expect(await settings.get()).toEqual({ ...defaultSettings, reminderDays: [2], activeDays: 45 });
  });

  it('remember who changed what, from and to', async () => {
    await settings.set('activeDays', 45, 'console:dana');
    await settings.set('activeDays', 60, 'slack:T1:U1');
    const entries = await auditEntryModel(database.connection).find().sort({ at: 1 }).lean();
    expect(entries).toMatchObject([
      { actor: 'console:dana', action: 'settings.set', subject: 'activeDays', details: { to: 45 } },
      { actor: 'slack:T1:U1', details: { from: 45, to: 60 } },
    ]);
    expect(entries.every(({ at }) => at instanceof Date)).toBe(true);
  });

  it('work facts over when one was changed by which they are laid out, and only then', async () => {
    let worked = 0;
    const laidOut = async () => void (worked += 1);
    const log = createAuditLog(database.connection);
    const store = createSettingsRepository(database.connection, log, laidOut);
    await (
      await store.set('reminderDays', [2], 'console:dana')
    ).worked;
    expect(worked).toBe(0);
    await (
      await store.set('activeDays', 45, 'console:dana')
    ).worked;
    expect(worked).toBe(1);
  });

  it('cannot become what they must not be', async () => {
    await expect(settings.set('anonymityThreshold', 1, 'console:dana')).rejects.toThrow();
    expect(await settings.get()).toEqual(defaultSettings);
  });

  it('say which one is wrong if somebody changed the database by hand', async () => {
    await settingModel(database.connection).create({ _id: 'activeDays', value: 'many' });
    await expect(settings.get()).rejects.toMatchObject({
      code: 'bad-setting',
      message: expect.stringContaining('activeDays') as string,
    });
    await settings.set('activeDays', 30, 'console:dana');
    expect(await settings.get()).toEqual(defaultSettings);
  });
});
