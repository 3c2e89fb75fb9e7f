import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { createChance } from '../src/demo/chance.js';
import { residentMegabytes, startEngine } from './engine-process.js';
import { killRounds } from './engine-kills.js';
import { percentiles } from './percentiles.js';

const deals = Number(process.env.BENCH_DEALS ?? 1_000_000);
const kills = Number(process.env.BENCH_KILLS ?? 100);
const batch = 1000;
const upserts = Math.min(50_000, deals);
const lookUps = 3000;
const connections = 32;
const inserters = 8;
const collectionName = 'deals';

type Database = ReturnType<mongoose.mongo.MongoClient['db']>;

/** What is compared: milliseconds (less is better) or operations a second (more is better). */
interface Figures {
  'find one by unique key, p50 ms': number;
  'indexed range of 100, p50 ms': number;
  'upserts by unique key, per s': number;
  'insertMany, per s': number;
}

/**
 * The embedded engine in a process of its own on BENCH_DEALS made-up deals with four indexes, then the
 * server of TEST_MONGODB_URI with the same, and what the second takes for each 1 of the first.
 */
export async function engineTimes(): Promise<void> {
  const here = await ofEngine();
  const uri = process.env.TEST_MONGODB_URI;
  if (!uri) return;
  console.log('the server of TEST_MONGODB_URI');
  const client = await connect(uri);
  const database = client.db(`pulse-bench-${process.pid}`);
  try {
    const there = await measure(database);
    console.log('the server, where the engine is 1');
    for (const name of Object.keys(here) as (keyof Figures)[]) {
      console.log(`  ${name.padEnd(34)} ${(there[name] / here[name]).toFixed(2)}`);
    }
  } finally {
    await database.dropDatabase();
    await client.close();
  }
}

async function ofEngine(): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'engine-bench-'));
  try {
    console.log('the embedded engine');
    const server = await startEngine(folder);
    const client = await connect(server.uri);
    const figures = await measure(client.db('bench'));
    const { all, own } = residentMegabytes(server.pid);
    console.log(`  memory: ${own} MB of its own, ${all} MB with the pages of the data file`);
    await client.close();
    await server.end('SIGTERM');
    await reopen(folder);
    const { acknowledged, lost, doubled, refused, problems } = await killRounds(folder, kills);
    console.log(
      `  kill -9 of one of four processes, ${kills} times: ${acknowledged} acknowledged, ` +
        `${lost} lost, ${doubled} doubled, ${refused} refused, ${problems} disagreements of indexes and documents`,
    );
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function reopen(folder: string): Promise<void> {
  const started = performance.now();
  const server = await startEngine(folder);
  const client = await connect(server.uri);
  const found = await client.db('bench').collection(collectionName).findOne({ key: 'deal-7' });
  const taken = performance.now() - started;
  if (!found) throw new Error('A deal is missing after the restart');
  console.log(
    `  process started, data opened, first deal found: ${taken.toFixed(0)} ms ` +
      `(opening alone ${server.openedMs} ms)`,
  );
  await client.close();
  await server.end('SIGTERM');
}

async function connect(uri: string) {
  return new mongoose.mongo.MongoClient(uri, { maxPoolSize: connections }).connect();
}

async function measure(database: Database): Promise<Figures> {
  const collection: Collection = database.collection(collectionName);
  await collection.createIndexes([
    { key: { key: 1 }, unique: true },
    { key: { partner: 1, closed: -1 } },
    { key: { touched: 1 } },
    { key: { customer: 1, outcome: 1, closed: 1 } },
  ]);
  return {
    'insertMany, per s': await inserting(collection),
    'find one by unique key, p50 ms': await timed('find one by unique key', (chance) =>
      collection.findOne({ key: `deal-${chance.between(0, deals - 1)}` }),
    ),
    'indexed range of 100, p50 ms': await timed('indexed range of 100', (chance) =>
      collection
        .find({ partner: partnerOf(chance.between(0, 499)), closed: { $lte: '2026-06-30' } })
        .sort({ closed: -1 })
        .limit(100)
        .toArray(),
    ),
    'upserts by unique key, per s': await upserting(collection),
  };
}

type Chance = ReturnType<typeof createChance>;
type Collection = mongoose.mongo.Collection<ReturnType<typeof dealOf>>;

/** Several at a time, so that the deals of one batch are made up while the server writes another. */
async function inserting(collection: Collection): Promise<number> {
  const chance = createChance('engine');
  let next = 0;
  const lane = async () => {
    for (let from = next; from < deals; from = next) {
      next += batch;
      const some = Array.from({ length: Math.min(batch, deals - from) }, (_, n) =>
        dealOf(from + n, chance),
      );
      await collection.insertMany(some, { ordered: false });
    }
  };
  const taken = await lanes(inserters, lane);
  return perSecond(`insertMany of ${batch}, ${inserters} at a time, ${deals} deals`, deals, taken);
}

/** Runs `count` of them beside each other; the milliseconds until all are done. */
async function lanes(count: number, lane: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await Promise.all(Array.from({ length: count }, lane));
  return performance.now() - started;
}

async function timed(name: string, work: (chance: Chance) => Promise<unknown>): Promise<number> {
  const chance = createChance(name);
  const times: number[] = [];
  for (let n = 0; n < lookUps + 200; n++) {
    const started = performance.now();
    await work(chance);
    // The first ones find code that is not compiled yet.
    if (n >= 200) times.push(performance.now() - started);
  }
  console.log(`  ${name.padEnd(24)} ${percentiles(times, 2)} ms`);
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}

async function upserting(collection: Collection): Promise<number> {
  let next = 0;
  const chance = createChance('upserts');
  const lane = async () => {
    for (let n = next++; n < upserts; n = next++) {
      const fresh = chance.happens(0.5);
      const key = `deal-${fresh ? deals + n : chance.between(0, deals - 1)}`;
      const { _id, key: old, ...fields } = dealOf(n, chance);
      const $setOnInsert = { _id: `${key} of ${old} (${_id})` };
      await collection.updateOne({ key }, { $set: fields, $setOnInsert }, { upsert: true });
    }
  };
  const taken = await lanes(connections, lane);
  return perSecond(`upserts by unique key, ${connections} at a time`, upserts, taken);
}

function perSecond(name: string, count: number, ms: number): number {
  const rate = Math.round((count / ms) * 1000);
  console.log(`  ${name}: ${rate} per s`);
  return rate;
}

const partnerOf = (n: number) => `partner-${n}`;

/** About 700 bytes, as the product stores a deal. */
function dealOf(n: number, chance: Chance) {
  const day = () =>
    `202${chance.between(4, 6)}-${two(chance.between(1, 12))}-${two(chance.between(1, 28))}`;
  const [registered, closed] = [day(), day()];
  const partner = partnerOf(chance.between(0, 499));
  return {
    _id: `d${n}`,
    key: `deal-${n}`,
    v: 1,
    pending: false,
    touched: [registered, closed].map((date) => `${partner}|${date.slice(0, 7)}`),
    partner,
    customer: `customer-${chance.between(0, 19_999)}`,
    product: chance.pick(['GTX Basic', 'GTX Pro', 'MG Special']),
    region: chance.pick(['emea', 'amer', 'apac']),
    origin: chance.pick(['partner-sourced', 'vendor-sourced']),
    amount: BigInt(chance.between(1000, 9_000_000)),
    currency: 'EUR',
    outcome: chance.pick(['won', 'lost', 'open']),
    registered,
    closed,
    stages: ['generate', 'qualify', 'deliver'].map((stage) => ({ stage, entered: registered })),
  };
}

const two = (n: number) => String(n).padStart(2, '0');
