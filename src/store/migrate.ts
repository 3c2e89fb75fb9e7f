import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { AppError } from '../core/errors.js';
import type { Leases } from '../core/ports.js';
import { models, type IndexedModel } from './models/index.js';
import { migrationModel } from './models/migration.js';

const leaseName = 'migrate';
/** Whoever dies in the middle holds up the others for so long. */
const leaseSeconds = 30;
const pauseMs = 100;

/**
 * Brings every collection's indexes up to date, where they have changed since this was last done.
 * Several processes may start at once: one works, the others wait for it.
 */
export async function migrate(connection: Connection, leases: Leases): Promise<void> {
  const all = models.map((model) => model(connection));
  const done = migrationModel(connection);
  const fingerprint = fingerprintOf(all);
  const isDone = async () => (await done.findById('indexes').lean())?.fingerprint === fingerprint;
  if (await isDone()) return;
  const holder = randomUUID();
  await waitForTurn(leases, holder);
  try {
    if (await isDone()) return;
    for (const model of all) await createIndexes(model);
    await done.updateOne({ _id: 'indexes' }, { $set: { fingerprint } }, { upsert: true });
  } finally {
    await leases.release(leaseName, holder);
  }
}

/** Of all declared indexes: another one means that there is work to do. */
function fingerprintOf(all: readonly IndexedModel[]): string {
  const declared = all.map(({ modelName, schema }) => [modelName, schema.indexes()]);
  return createHash('sha256').update(JSON.stringify(declared)).digest('base64url');
}

async function waitForTurn(leases: Leases, holder: string): Promise<void> {
  // Twice the lease: a process that died in the middle is waited for, and one more that follows it.
  for (let waited = 0; waited < 2 * leaseSeconds * 1000; waited += pauseMs) {
    if (await leases.acquire(leaseName, holder, leaseSeconds)) return;
    await pause(pauseMs);
  }
  throw new AppError(
    'migration-busy',
    'Another process has been preparing the database for long.',
    {
      remedy: 'Look for a second running copy of the bot, or wait two minutes and try again.',
      retryable: true,
    },
  );
}

async function createIndexes(model: IndexedModel): Promise<void> {
  try {
    await model.createIndexes();
  } catch (cause) {
    throw new AppError('index-failed', `An index of ${model.modelName} failed: ${String(cause)}`, {
      remedy: 'If it names an index with other options, drop that index and start again.',
      cause,
    });
  }
}
