import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { runs } from '../support/properties.js';
import { temporaryFolder } from './support/engine.js';

const root = join(import.meta.dirname, '../..');
const rounds = Number(process.env.ENGINE_CLOSINGS ?? runs(20));
const engine = pathToFileURL(join(root, 'dist/src/embedded-mongo/index.js')).href;

/**
 * Opens, loads and closes the engine over and over, in the midst of reads, writes, open cursors and
 * large documents. A fault in native code would end this process, hence one of its own.
 */
const program = `
import mongoose from 'mongoose';
const [, engineModule, folder, rounds] = process.argv;
const { startEmbeddedMongo } = await import(engineModule);
for (let round = 0; round < Number(rounds); round++) {
  const engine = await startEmbeddedMongo({ dataDir: folder, listen: 'socket' });
  const client = new mongoose.mongo.MongoClient(engine.uri, { serverSelectionTimeoutMS: 500 });
  const things = client.db('test').collection('things');
  // A busy machine may need longer than that for the first answer.
  const begun = () => things.createIndex({ n: 1 }).then(() => true, () => false);
  while (!(await begun()));
  let ended = false;
  const work = [
    (k) => things.insertMany([{ n: k, pad: 'x'.repeat(200000) }, { n: k + 1 }]),
    (k) => things.updateMany({ n: k % 50 }, { $set: { k } }),
    (k) => things.find({ n: { $gte: k % 50 } }, { batchSize: 3 }).limit(20).toArray(),
    () => things.find({}, { batchSize: 2 }).next(),
    (k) => things.deleteMany({ n: { $gt: 20 + (k % 5) } }),
  ].map(async (one) => {
    for (let k = 0; !ended; k++) await one(k).catch(() => { ended = true; });
  });
  await new Promise((wake) => setTimeout(wake, 10 + (round % 7) * 3));
  await engine.stop();
  ended = true;
  globalThis.gc();
  await client.close(true);
  await Promise.all(work);
}
console.log('closed', rounds);
`;

describe('closing the engine', () => {
  it(`in the midst of work, ${rounds} times, never ends the process`, async () => {
    const folder = temporaryFolder();
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--expose-gc', '--input-type=module', '-e', program, engine, folder.path, String(rounds)],
      { cwd: root },
    );
    expect(stdout).toContain(`closed ${rounds}`);
    folder.remove();
  }, 300_000);
});
