import { randomUUID } from 'node:crypto';
import { BSON } from 'bson';
import fc from 'fast-check';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  connect,
  exactTypes,
  startTestEngine,
  type Client,
  type TestEngine,
} from './support/engine.js';
import {
  anyOperation,
  withoutMadeIds,
  type Collection,
  type Operation,
} from './support/operations.js';

const server = process.env.TEST_MONGODB_URI;
const sequences = Number(process.env.ENGINE_SEQUENCES ?? 200);

describe.runIf(server)('the engine beside the server of TEST_MONGODB_URI', () => {
  let engine: TestEngine;
  let reference: Client;
  const name = `differential-${randomUUID().slice(0, 8)}`;

  beforeAll(async () => {
    engine = await startTestEngine();
    reference = await connect(server ?? '');
  });
  afterAll(async () => {
    await reference.db(name).dropDatabase();
    await reference.close();
    await engine.stop();
  });

  it(`gives the same results, errors and documents for ${sequences} sequences`, async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyOperation, { minLength: 3, maxLength: 25 }),
        async (operations) => {
          const collection = `c${number++}`;
          const here = engine.client.db(name).collection(collection);
          const there = reference.db(name).collection(collection);
          await compare(operations, here, there);
          await Promise.all([here.drop(), there.drop()]);
        },
      ),
      {
        numRuns: sequences,
        ...(process.env.ENGINE_SEED ? { seed: Number(process.env.ENGINE_SEED) } : {}),
      },
    );
  }, 1_800_000);
});

/** Runs every operation on both, until one of them cannot be compared; a refusal here is a difference too. */
async function compare(
  operations: Operation[],
  here: Collection,
  there: Collection,
): Promise<void> {
  for (const operation of operations) {
    const ours = await outcome(operation, here);
    const theirs = await outcome(operation, there);
    if (isKnownDifference(ours, theirs)) return;
    const told = `${operation.name} ${shown(operation.arguments)}`;
    expect(comparable(ours), told).toBe(comparable(theirs));
    expect(await everything(here), `documents after ${told}`).toEqual(await everything(there));
  }
}

type Outcome = { result: unknown } | { error: number; message: string };

async function outcome(operation: Operation, collection: Collection): Promise<Outcome> {
  try {
    return { result: (await operation.run(collection)) ?? null };
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoServerError)) throw error;
    return { error: Number(error.code), message: error.message };
  }
}

/**
 * Where DocumentDB, which may be the reference, leaves what MongoDB documents: conflicting paths are
 * an error only if a document matches; true can be incremented; parallel arrays can be indexed; a
 * path through an array is an error to $unset, for MongoDB nothing to do; some types it does not know.
 */
function isKnownDifference(ours: Outcome, theirs: Outcome): boolean {
  if ('error' in ours && [14, 40, 171].includes(ours.error)) return true;
  return (
    'error' in theirs &&
    /Invalid array index path|invalid bson type|Unrecognized BSON data type/.test(theirs.message)
  );
}

/** An update that cannot be applied has several reasons to choose from; which one is told first varies. */
const cannotApply = [2, 9, 14, 28];

function comparable(outcome: Outcome): string {
  if (!('error' in outcome)) return shown(outcome);
  return `error ${cannotApply.includes(outcome.error) ? 'cannot apply' : outcome.error}`;
}

/** Canonical extended JSON, in which the type of a number shows. */
function shown(value: unknown): string {
  return BSON.EJSON.stringify(value, { relaxed: false });
}

async function everything(collection: Collection): Promise<string[]> {
  const documents = await collection.find({}, exactTypes as object).toArray();
  return withoutMadeIds(documents).map(shown).sort();
}
