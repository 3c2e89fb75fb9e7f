import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLeases } from '../../src/store/leases.js';
import { leaseModel } from '../../src/store/models/lease.js';
import { freshDatabase } from '../support/database.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let leases: ReturnType<typeof createLeases>;
beforeAll(async () => {
  database = await freshDatabase();
  leases = createLeases(database.connection);
});
afterAll(() => database.drop());

/** Lets a lease run out, as the database sees it. */
async function expire(name: string): Promise<void> {
  const until = new Date('2000-01-01T00:00:00Z');
  await leaseModel(database.connection).updateOne({ _id: name }, { $set: { until } });
}

describe('a lease', () => {
  it('belongs to one of many that ask at once', async () => {
    const asked = await Promise.all(
      Array.from({ length: 20 }, (_, index) => leases.acquire('one', `process-${index}`, 60)),
    );
    expect(asked.filter((taken) => taken !== null)).toEqual([{ fence: 1 }]);
  });

  it('is refused to others while it lasts, and given when it has run out, with a higher fence', async () => {
    expect(await leases.acquire('ends', 'a', 60)).toEqual({ fence: 1 });
    expect(await leases.acquire('ends', 'b', 60)).toBeNull();
    await expire('ends');
    const [b, c] = await Promise.all([
      leases.acquire('ends', 'b', 60),
      leases.acquire('ends', 'c', 60),
    ]);
    expect([b, c].filter((taken) => taken !== null)).toEqual([{ fence: 2 }]);
  });

  it('ends by the clock of the database, without anybody touching it', async () => {
    await leases.acquire('short', 'a', 0.2);
    await expect
      .poll(() => leases.acquire('short', 'b', 60), { timeout: 10_000 })
      .toEqual({ fence: 2 });
  });

  it('may be prolonged by its holder, who keeps the fence', async () => {
    await leases.acquire('longer', 'a', 60);
    await pause(5);
    expect(await leases.acquire('longer', 'a', 60)).toEqual({ fence: 1 });
    const lease = await leaseModel(database.connection).findById('longer').lean();
    expect(lease?.until?.getTime()).toBe((lease?.asked.getTime() ?? 0) + 60_000);
  });

  it('is not prolonged once somebody else has taken it over', async () => {
    await leases.acquire('lost', 'a', 60);
    await expire('lost');
    await leases.acquire('lost', 'b', 60);
    expect(await leases.acquire('lost', 'a', 60)).toBeNull();
  });

  it('is free as soon as its holder gives it back, and only then', async () => {
    await leases.acquire('back', 'a', 60);
    await leases.release('back', 'b');
    expect(await leases.acquire('back', 'b', 60)).toBeNull();
    await leases.release('back', 'a');
    await leases.release('back', 'a');
    expect(await leases.acquire('back', 'b', 60)).toEqual({ fence: 2 });
  });
});
