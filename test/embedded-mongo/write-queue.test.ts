import { afterEach, expect, it } from 'vitest';
import { MongoError } from '../../src/embedded-mongo/errors.js';
import { openStore, type Store } from '../../src/embedded-mongo/store/store.js';
import { WriteQueue } from '../../src/embedded-mongo/write-queue.js';
import { temporaryFolder } from './support/engine.js';

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function queue(): { store: Store; writes: WriteQueue; undone: () => number } {
  const folder = temporaryFolder();
  cleanups.push(() => folder.remove());
  const store = openStore(folder.path);
  cleanups.push(() => store.close());
  let undone = 0;
  return { store, writes: new WriteQueue(store, () => undone++), undone: () => undone };
}

const key = (name: string) => Buffer.from(name);

/** Writes `name`, and then fails the given number of times as LMDB does. */
function stumbling(store: Store, name: string, failures: number): () => string {
  let failed = 0;
  return () => {
    store.catalogue.putSync(key(name), key(`after ${failed} failures`));
    if (failed === failures) return name;
    failed++;
    throw new Error('MDB_BAD_VALSIZE');
  };
}

it('tries the writes of a transaction that LMDB gave up on one by one', async () => {
  const { store, writes, undone } = queue();
  const names = ['first', 'second', 'third'];
  const written = await Promise.all(
    names.map((name, n) => writes.add(stumbling(store, name, n === 1 ? 1 : 0), false)),
  );
  expect(written).toEqual(names);
  expect(undone()).toBeGreaterThan(0);
  store.refresh();
  expect(names.map((name) => store.catalogue.get(key(name))?.toString())).toEqual([
    'after 0 failures',
    'after 1 failures',
    'after 0 failures',
  ]);
});

it('says so to the one whose transaction fails every time, and to nobody else', async () => {
  const { store, writes } = queue();
  const [fine, failed] = await Promise.allSettled([
    writes.add(stumbling(store, 'fine', 0), false),
    writes.add(stumbling(store, 'failed', Infinity), false),
  ]);
  expect(fine.status).toBe('fulfilled');
  expect(failed).toMatchObject({ status: 'rejected', reason: { message: 'MDB_BAD_VALSIZE' } });
  store.refresh();
  expect(store.catalogue.get(key('failed'))).toBeUndefined();
});

it('does not repeat what the engine itself refuses', async () => {
  const { writes } = queue();
  let runs = 0;
  const refused = writes.add(() => {
    runs++;
    throw new MongoError(11000, 'taken');
  }, true);
  await expect(refused).rejects.toMatchObject({ code: 11000 });
  expect(runs).toBe(1);
});
