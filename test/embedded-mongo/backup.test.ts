import { existsSync, mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPulse } from '../../src/cli/program.js';
import { backUp, restore } from '../../src/embedded-mongo/index.js';
import { checkConsistency } from '../../src/embedded-mongo/store/check.js';
import { networkFileSystem } from '../../src/embedded-mongo/store/data-folder.js';
import { openStore } from '../../src/embedded-mongo/store/store.js';
import { startServer } from './support/process.js';
import { temporaryFolder } from './support/engine.js';

let folder: ReturnType<typeof temporaryFolder>;
const at = (name: string) => join(folder.path, name);
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

/** Types `pulse …` with this data folder. */
async function pulse(dataDir: string, ...words: string[]) {
  let text = '';
  const say = (line: string) => void (text += `${line}\n`);
  const status = await runPulse(words, {
    out: say,
    err: say,
    watched: false,
    folder: folder.path,
    actor: 'console:tester',
    variables: { DATA_DIR: dataDir },
    clock: { now: () => new Date('2026-11-02T10:00:00Z') },
    open: () => Promise.reject(new Error('not needed')),
    start: () => Promise.reject(new Error('not needed')),
  });
  return { status, text };
}

describe('a backup', () => {
  it('taken while the data are being written is whole, and can be restored', async () => {
    const server = await startServer(at('data'));
    const deals = server.client.db('pulse').collection<{ _id: string }>('deals');
    await deals.createIndex({ n: 1 }, { unique: true });
    let writing = true;
    const writes = (async () => {
      for (let n = 0; writing; n++) {
        await deals.insertMany([
          { _id: `${n}a`, n: 2 * n },
          { _id: `${n}b`, n: 2 * n + 1 },
        ] as never);
      }
    })();
    await deals.insertOne({ _id: 'before' });
    expect(await pulse(at('data'), 'backup', at('copy'))).toMatchObject({
      status: 0,
      text: expect.stringMatching(/^Copied [\d.]+ MB into .*pulse restore/) as string,
    });
    writing = false;
    await writes;
    await server.kill();
    expect(readdirSync(at('copy'))).toEqual(['data.mdb']);

    expect(await pulse(at('restored'), 'restore', at('copy'))).toMatchObject({ status: 0 });
    const store = openStore(at('restored'));
    expect(checkConsistency(store)).toEqual([]);
    await store.close();
    const again = await startServer(at('restored'));
    const restored = again.client.db('pulse').collection<{ _id: string }>('deals');
    expect(await restored.findOne({ _id: 'before' })).toEqual({ _id: 'before' });
    // Each command is there as a whole or not at all.
    expect((await restored.countDocuments({ n: { $exists: true } })) % 2).toBe(0);
    await again.kill();
  });

  it('is never put over other data, nor into a folder that holds something', async () => {
    await openStore(at('data')).close();
    await backUp(at('data'), at('copy'));
    for (const words of [
      ['backup', at('copy')],
      ['restore', at('copy')],
    ]) {
      expect(await pulse(at('data'), ...words)).toMatchObject({
        status: 1,
        text: expect.stringMatching(/is not empty\. Name a folder/) as string,
      });
    }
  });

  it('that is missing or damaged is refused, and leaves nothing behind', async () => {
    mkdirSync(at('empty'));
    await expect(restore(at('empty'), at('data'))).rejects.toThrow(/no data in/);
    await expect(backUp(at('nowhere'), at('copy'))).rejects.toThrow(/no data in/);
    expect(existsSync(at('nowhere'))).toBe(false);
    await openStore(at('source')).close();
    await backUp(at('source'), at('copy'));
    truncateSync(join(at('copy'), 'data.mdb'), 9000);
    await expect(restore(at('copy'), at('data'))).rejects.toThrow(/is cut off.*backup/s);
    expect(existsSync(at('data'))).toBe(false);
  });

  it('is finished before the data are closed', async () => {
    const store = openStore(at('data'));
    store.write(() => {
      for (let n = 0; n < 3000; n++) {
        store.documents.putSync(Buffer.from(`k${n}`), Buffer.alloc(1000));
      }
    });
    mkdirSync(at('copy'));
    const copied = store.copyTo(at('copy'));
    await Promise.all([store.close(), store.close()]);
    await copied;
    const copy = openStore(at('copy'));
    expect(copy.documents.getKeysCount()).toBe(3000);
    await copy.close();
    await expect(store.copyTo(at('late'))).rejects.toThrow('closed');
  });
});

describe('a data folder', () => {
  it('on a network file system is known as such', () => {
    expect(networkFileSystem(0x6969)).toBe('NFS');
    expect(networkFileSystem(0xff534d42)).toBe('CIFS');
    expect(networkFileSystem(0xff534d42 | 0)).toBe('CIFS');
    expect(networkFileSystem(0xef53)).toBeUndefined();
  });

  it('opens once in a process, and again after it was closed', async () => {
    const store = openStore(at('data'));
    expect(() => openStore(at('data'))).toThrow(/open in this process/);
    await store.close();
    await openStore(at('data')).close();
  });

  it('that cannot be opened is refused with the remedy', () => {
    mkdirSync(at('data'));
    mkdirSync(join(at('data'), 'lock.mdb'));
    expect(() => openStore(at('data'))).toThrow(/cannot be used.*right to write/s);
    writeFileSync(at('file'), '');
    expect(() => openStore(at('file'))).toThrow(/cannot be used/);
  });
});
