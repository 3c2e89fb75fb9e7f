import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crudCases, three, type CrudCase, type Thing } from './support/crud-cases.js';
import { connect, startTestEngine, type Client, type TestEngine } from './support/engine.js';

const { MongoBulkWriteError, MongoServerError } = mongoose.mongo;
type BulkResult = mongoose.mongo.BulkWriteResult;

/** Runs a case in a collection of its own; what came of it is told in the words of the case. */
async function outcome(client: Client, database: string, one: CrudCase) {
  const things = client.db(database).collection<Thing>(randomUUID());
  const given = one.given ?? three;
  if (one.unique) await things.createIndex({ x: 1 }, { unique: true });
  if (given.length > 0) await things.insertMany(given.map((thing) => ({ ...thing })));
  const told = await one.operation(things).then(resultOf, errorOf);
  const then = await things.find({}, { sort: { _id: 1 } }).toArray();
  return { ...told, then };
}

function resultOf(result: unknown): { result: unknown } {
  if (isBulk(result)) return { result: countsOf(result) };
  if (typeof result !== 'object' || result === null || !('acknowledged' in result)) {
    return { result };
  }
  const { acknowledged, ...counts } = result;
  expect(acknowledged).toBe(true);
  return { result: counts };
}

/** The driver gives no class to ask for. */
function isBulk(result: unknown): result is BulkResult {
  return (
    typeof result === 'object' &&
    result !== null &&
    'deletedCount' in result &&
    'upsertedIds' in result
  );
}

function countsOf(result: BulkResult) {
  const { insertedCount, matchedCount, modifiedCount, deletedCount } = result;
  const { upsertedCount, upsertedIds } = result;
  return {
    ...{ insertedCount, matchedCount, modifiedCount, deletedCount },
    ...{ upsertedCount, upsertedIds },
  };
}

function errorOf(error: unknown): { error: CrudCase['error'] } {
  if (error instanceof MongoBulkWriteError) {
    const failed = [error.writeErrors].flat().map(({ index }) => index);
    return { error: { code: Number(error.code), failed, insertedCount: error.insertedCount } };
  }
  if (!(error instanceof MongoServerError)) throw error;
  return { error: { code: Number(error.code) } };
}

function expected({ result, error, then, given = three }: CrudCase) {
  return { ...(error ? { error } : { result }), then: then ?? given };
}

describe('the driver on the engine', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startTestEngine();
  });
  afterAll(() => engine.stop());

  it.each(crudCases)('$name', async (one) => {
    expect(await outcome(engine.client, 'crud', one)).toEqual(expected(one));
  });
});

const server = process.env.TEST_MONGODB_URI;

/** The second judge of what the cases expect. */
describe.runIf(server)('the driver on the server of TEST_MONGODB_URI', () => {
  const database = `crud-${randomUUID().slice(0, 8)}`;
  let client: Client;
  beforeAll(async () => {
    client = await connect(server ?? '');
  });
  afterAll(async () => {
    await client.db(database).dropDatabase();
    await client.close();
  });

  it.each(crudCases)('$name', async (one) => {
    expect(await outcome(client, database, one)).toEqual(expected(one));
  });
});
