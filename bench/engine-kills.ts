import mongoose from 'mongoose';
import { checkConsistency } from '../src/embedded-mongo/store/check.js';
import { openStore } from '../src/embedded-mongo/store/store.js';
import { startEngine } from './engine-process.js';

interface Written {
  _id: string;
  key: string;
  lane: string;
}

/** Four processes write into one folder; each round one of them is killed in the midst of it. */
export async function killRounds(folder: string, rounds: number) {
  const acknowledged = new Set<string>();
  const refused: unknown[] = [];
  const start = (number: number) => startWriter(folder, number, acknowledged, refused);
  const writers = await Promise.all([0, 1, 2, 3].map(start));
  for (let round = 0; round < rounds; round++) {
    const before = acknowledged.size;
    while (acknowledged.size < before + 100 && refused.length === 0)
      await new Promise((wake) => setTimeout(wake, 2));
    await writers.shift()?.kill();
    writers.push(await start(round + 4));
  }
  for (const writer of writers) await writer.kill();
  const server = await startEngine(folder);
  const client = await new mongoose.mongo.MongoClient(server.uri).connect();
  const stored = await client.db('kills').collection<Written>('written').find().toArray();
  await client.close();
  await server.end('SIGTERM');
  const keys = new Set(stored.map(({ key }) => key));
  const store = openStore(folder);
  const problems = checkConsistency(store, 'kills').length;
  await store.close();
  return {
    acknowledged: acknowledged.size,
    lost: [...acknowledged].filter((key) => !keys.has(key)).length,
    doubled: stored.length - keys.size,
    refused: refused.length,
    problems,
  };
}

async function startWriter(
  folder: string,
  number: number,
  acknowledged: Set<string>,
  refused: unknown[],
) {
  let killed = false;
  const server = await startEngine(folder);
  const client = await new mongoose.mongo.MongoClient(server.uri).connect();
  const written = client.db('kills').collection<Written>('written');
  await written.createIndexes([{ key: { key: 1 }, unique: true }, { key: { lane: 1, key: -1 } }]);
  const lanes = [0, 1].map(async (lane) => {
    for (let n = 0; ; n++) {
      const key = `${number}-${lane}-${n}`;
      try {
        await written.insertOne({ _id: `id-${key}`, key, lane: `${lane}` });
        acknowledged.add(key);
      } catch (error) {
        // Killed: what was not acknowledged may be there or not.
        if (!killed) refused.push(error);
        return;
      }
    }
  });
  return {
    async kill() {
      killed = true;
      await server.end('SIGKILL');
      await Promise.all(lanes);
      await client.close();
    },
  };
}
