import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInbox } from '../../src/store/inbox.js';
import { createLeases } from '../../src/store/leases.js';
import { migrate } from '../../src/store/migrate.js';
import { inboxEntryModel } from '../../src/store/models/inbox-entry.js';
import { freshDatabase } from '../support/database.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

describe('the inbox', () => {
  it('takes an event once, however many hand it in at the same time', async () => {
    const inbox = createInbox(database.connection);
    const taken = await Promise.all(Array.from({ length: 20 }, () => inbox.take('event-1')));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await inbox.take('event-1')).toBe(false);
    expect(await inbox.take('event-2')).toBe(true);
  });

  it('forgets events after some days', async () => {
    const { connection } = database;
    await migrate(connection, createLeases(connection));
    const indexes = await inboxEntryModel(connection).collection.indexes();
    expect(indexes).toContainEqual(
      expect.objectContaining({ key: { takenAt: 1 }, expireAfterSeconds: 259_200 }),
    );
    await createInbox(connection).take('event-3');
    expect((await inboxEntryModel(connection).findById('event-3').lean())?.takenAt).toBeInstanceOf(
      Date,
    );
  });
});
