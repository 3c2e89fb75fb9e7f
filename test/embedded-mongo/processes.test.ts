import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkConsistency } from '../../src/embedded-mongo/store/check.js';
import { checkDataFile, dataFile } from '../../src/embedded-mongo/store/data-file.js';
import { openStore } from '../../src/embedded-mongo/store/store.js';
import { runs } from '../support/properties.js';
import { temporaryFolder } from './support/engine.js';
import { startServer as start, type Server } from './support/process.js';

const kills = Number(process.env.ENGINE_KILLS ?? runs(8));
// Also on a busy machine, where a process takes seconds to start.
vi.setConfig({ testTimeout: 300_000 + kills * 10_000 });
const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function dataFolder(): string {
  const folder = temporaryFolder();
  cleanups.push(() => folder.remove());
  return folder.path;
}

async function startServer(dataDir: string): Promise<Server> {
  const server = await start(dataDir);
  cleanups.push(() => server.kill());
  return server;
}

describe('processes that share a data folder', () => {
  it('count exactly together', async () => {
    const dataDir = dataFolder();
    const servers = [await startServer(dataDir), await startServer(dataDir)];
    const increments = servers.map(async ({ client }) => {
      const counters = client.db('test').collection('counters');
      for (let n = 0; n < 300; n++) {
        await counters.findOneAndUpdate({ name: 'c' }, { $inc: { n: 1 } }, { upsert: true });
      }
    });
    // An upsert by a name without unique index would make two counters in a race.
    await Promise.all(increments);
    const counters = await servers[0]?.client.db('test').collection('counters').find().toArray();
    expect(counters?.map(({ n }) => n as number)).toEqual([600]);
  });

  it('see at once what another one wrote, collections and indexes too', async () => {
    const dataDir = dataFolder();
    const [one, two] = [await startServer(dataDir), await startServer(dataDir)];
    const here = one.client.db('test').collection('people');
    const there = two.client.db('test').collection('people');
    await there.insertOne({ email: 'a@example.com' });
    await here.createIndex({ email: 1 }, { unique: true });
    await expect(there.insertOne({ email: 'a@example.com' })).rejects.toMatchObject({
      code: 11000,
    });
    await there.insertOne({ email: 'b@example.com' });
    expect(await here.countDocuments({ email: { $gte: 'a' } })).toBe(2);
    await there.drop();
    expect(await here.countDocuments({})).toBe(0);
  });

  it('let only one of many inserts of a unique key through', async () => {
    const dataDir = dataFolder();
    const servers = [await startServer(dataDir), await startServer(dataDir)];
    await servers[0]?.client
      .db('test')
      .collection('jobs')
      .createIndex({ key: 1 }, { unique: true });
    const inserts = Array.from({ length: 40 }, async (_, n) => {
      const jobs = servers[n % 2]?.client.db('test').collection('jobs');
      return jobs?.insertOne({ key: Math.floor(n / 8) });
    });
    const settled = await Promise.allSettled(inserts);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  });

  it('find the file whole, however fast another one makes it grow', async () => {
    const dataDir = dataFolder();
    const server = await startServer(dataDir);
    const deals = server.client.db('test').collection('deals');
    let growing = true;
    const growth = (async () => {
      for (let n = 0; n < 200; n++) await deals.insertOne({ text: 'x'.repeat(2500) });
      growing = false;
    })();
    while (growing) {
      for (let n = 0; n < 50; n++) checkDataFile(join(dataDir, dataFile));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await growth;
    expect(await deals.countDocuments()).toBe(200);
  });

  it(`lose nothing acknowledged, and are refused nothing, when one of four is killed in mid-write, ${kills} times`, async () => {
    const dataDir = dataFolder();
    const survivor = await startServer(dataDir);
    const deals = survivor.client.db('test').collection<{ _id: string }>('deals');
    await deals.createIndex({ partner: 1, n: -1 });
    await deals.createIndex({ touched: 1 });
    await deals.createIndex({ key: 1 }, { unique: true });
    const acknowledged: string[] = [];
    const writing: Promise<void>[] = [];
    const add = async (name: string) => {
      const server = await startServer(dataDir);
      writing.push(writeUntilKilled(server, name, acknowledged));
      return server;
    };
    const others = await Promise.all([add('0'), add('1'), add('2')]);
    for (let round = 0; round < kills; round++) {
      const before = acknowledged.length;
      while (acknowledged.length < before + 60)
        await new Promise((resolve) => setTimeout(resolve, 2));
      await others.shift()?.kill();
      await deals.updateOne({ _id: 'survivor' }, { $inc: { rounds: 1 } }, { upsert: true });
      others.push(await add(`${round + 3}`));
    }
    for (const server of others) await server.kill();
    await Promise.all(writing);
    const stored = await keysOf(survivor);
    const present = new Set(stored);
    const lost = acknowledged.filter((id) => !present.has(id));
    const doubled = stored.length - present.size;
    console.log(
      `${kills} kills: ${acknowledged.length} acknowledged, ${lost.length} lost, ${doubled} doubled`,
    );
    expect({ lost, doubled }).toEqual({ lost: [], doubled: 0 });
    expect(await deals.findOne({ _id: 'survivor' })).toEqual({ _id: 'survivor', rounds: kills });
    // A command is all or nothing: batches of ten are whole.
    expect(stored.length % 10).toBe(0);
    await survivor.kill();
    const store = openStore(dataDir);
    cleanups.push(() => store.close());
    expect(checkConsistency(store)).toEqual([]);
  });

  it(`lose nothing acknowledged when the only one is killed in mid-write, ${kills} times`, async () => {
    const dataDir = dataFolder();
    const acknowledged: string[] = [];
    for (let round = 0; round < kills; round++) {
      const server = await startServer(dataDir);
      const deals = server.client.db('test').collection<{ _id: string }>('deals');
      await deals.createIndex({ partner: 1, n: -1 });
      await deals.createIndex({ key: 1 }, { unique: true });
      const writing = writeUntilKilled(server, `${round}`, acknowledged);
      const before = acknowledged.length;
      while (acknowledged.length < before + 60)
        await new Promise((resolve) => setTimeout(resolve, 2));
      await server.kill();
      await writing;
    }
    const last = await startServer(dataDir);
    const stored = await keysOf(last);
    const present = new Set(stored);
    expect(acknowledged.filter((id) => !present.has(id))).toEqual([]);
    expect(stored).toHaveLength(present.size);
    // A command is all or nothing: batches of ten are whole.
    expect(stored.length % 10).toBe(0);
    await last.kill();
    const store = openStore(dataDir);
    cleanups.push(() => store.close());
    expect(checkConsistency(store)).toEqual([]);
  });
});

/** The keys of all deals, read from the documents one by one; one that is there twice is told twice. */
async function keysOf(server: Server): Promise<string[]> {
  const deals = server.client.db('test').collection('deals');
  const found = await deals.find().project<{ key?: string }>({ key: 1 }).toArray();
  return found.flatMap(({ key }) => key ?? []);
}

/**
 * Inserts and updates ten at a time; what came back from the server is added to `acknowledged`. What a
 * process that lives refuses is thrown.
 */
async function writeUntilKilled(
  server: Server,
  lane: string,
  acknowledged: string[],
): Promise<void> {
  const deals = server.client.db('test').collection<{ _id: string }>('deals');
  for (let batch = 0; ; batch++) {
    const ids = Array.from({ length: 10 }, (_, n) => `${lane}-${batch}-${n}`);
    try {
      await deals.insertMany(
        ids.map((_id) => ({ _id, key: _id, partner: lane, n: batch, touched: [lane, _id] })),
      );
      acknowledged.push(...ids);
      await deals.updateMany(
        { partner: lane, n: { $gte: batch - 5 } },
        { $inc: { n: 1 }, $addToSet: { touched: `b${batch % 5}` } },
      );
    } catch (error) {
      if (!server.process.killed) throw error;
      // Killed: what was not acknowledged may be there or not.
      return;
    }
  }
}
