import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { AppError } from '../core/errors.js';
import type { Leases } from '../core/ports.js';
import { models } from './models/index.js';

const leaseName = 'migrate';
const leaseSeconds = 60;
const pauseMs = 100;

/**
 * Brings every collection's indexes up to date. Several processes may start at once: one works, the
 * others wait for it and then find nothing left to do.
 */
export async function migrate(connection: Connection, leases: Leases): Promise<void> {
  const holder = randomUUID();
  await waitForTurn(leases, holder);
  try {
    for (const model of models) await createIndexes(model(connection));
  } finally {
    await leases.release(leaseName, holder);
  }
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

async function createIndexes(model: ReturnType<(typeof models)[number]>): Promise<void> {
  try {
    await model.createIndexes();
  } catch (cause) {
    throw new AppError('index-failed', `An index of ${model.modelName} failed: ${String(cause)}`, {
      remedy: 'If it names an index with other options, drop that index and start again.',
      cause,
    });
  }
}
