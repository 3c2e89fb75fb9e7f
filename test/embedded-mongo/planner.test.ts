import { BSON, type Document } from 'bson';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runs } from '../support/properties.js';
import { document, filter, scalar, sort } from './support/arbitraries.js';
import { startTestEngine, type TestEngine } from './support/engine.js';
import { anyOperation } from './support/operations.js';

describe('the planner', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startTestEngine();
  });
  afterAll(() => engine.stop());

  const planOf = async (filter: Document, order: Document = {}) => {
    const explained = await engine.database
      .collection('deals')
      .find(filter)
      .sort(order)
      .explain('executionStats');
    const { winningPlan } = explained.queryPlanner as { winningPlan: Document };
    const { totalKeysExamined, totalDocsExamined } = explained.executionStats as Document;
    const { stage, inputStage } = winningPlan as { stage: string; inputStage?: Document };
    return {
      stage,
      index: inputStage?.indexName as string | undefined,
      keys: Number(totalKeysExamined),
      documents: Number(totalDocsExamined),
    };
  };

  it('chooses by equality prefix, range and order, and reads no more than it must', async () => {
    const deals = engine.database.collection('deals');
    await deals.insertMany(
      Array.from({ length: 200 }, (_, n) => ({
        _id: `d${n}` as never,
        partner: `p${n % 4}`,
        day: n,
        touched: [`p${n % 4}|m${n % 10}`, `all|m${n % 10}`],
        by: [{ platform: 'slack', user: `u${n}` }],
      })),
    );
    await deals.createIndex({ partner: 1, day: -1 }, { name: 'partner-day' });
    await deals.createIndex({ day: 1 }, { name: 'day', unique: true });
    await deals.createIndex({ touched: 1 }, { name: 'touched' });
    await deals.createIndex({ 'by.platform': 1, 'by.user': 1 }, { name: 'by' });

    expect(await planOf({ partner: 'p1' })).toEqual({
      stage: 'FETCH',
      index: 'partner-day',
      keys: 50,
      documents: 50,
    });
    expect(await planOf({ partner: 'p1', day: { $gte: 100, $lt: 120 } })).toEqual({
      stage: 'FETCH',
      index: 'partner-day',
      keys: 5,
      documents: 5,
    });
    expect(await planOf({ partner: 'p1' }, { day: 1 })).toMatchObject({
      stage: 'FETCH',
      index: 'partner-day',
    });
    expect(await planOf({ partner: { $in: ['p1', 'p2'] } }, { day: 1 })).toMatchObject({
      stage: 'SORT',
    });
    expect(await planOf({ day: { $in: [1, 2, 500] } })).toEqual({
      stage: 'FETCH',
      index: 'day',
      keys: 2,
      documents: 2,
    });
    expect(await planOf({ touched: 'all|m3' })).toEqual({
      stage: 'FETCH',
      index: 'touched',
      keys: 20,
      documents: 20,
    });
    // Another element may have the user: only the first of two fields of one array pins keys.
    expect(await planOf({ 'by.platform': 'slack', 'by.user': 'u7' })).toEqual({
      stage: 'FETCH',
      index: 'by',
      keys: 200,
      documents: 200,
    });
    expect(await planOf({ _id: { $in: ['d1', 'd2'] } })).toEqual({
      stage: 'IDHACK',
      index: undefined,
      keys: 0,
      documents: 2,
    });
    expect(await planOf({ $or: [{ day: 7 }, { touched: 'p1|m1' }] })).toMatchObject({
      stage: 'OR',
    });
    expect(await planOf({ note: 'none' })).toMatchObject({ stage: 'COLLSCAN', documents: 200 });
  });

  it('finds nothing, rather than failing, for a value longer than an index can hold', async () => {
    const notes = engine.database.collection('notes');
    await notes.insertMany([{ text: 'a' }, { text: 'x'.repeat(1900) }, { text: 'z' }]);
    await notes.createIndex({ text: 1 });
    for (const length of [1960, 1980, 5000, 1_000_000]) {
      const long = 'x'.repeat(length);
      expect(await notes.countDocuments({ text: long })).toBe(0);
      expect(await notes.countDocuments({ _id: long as never })).toBe(0);
      expect(await notes.countDocuments({ text: { $lt: long } })).toBe(2);
      expect(await notes.countDocuments({ text: { $gt: long } })).toBe(1);
      const sorted = notes.find({ text: { $lte: long } }).sort({ text: -1 });
      expect(await sorted.toArray()).toHaveLength(2);
    }
    await expect(notes.insertOne({ text: 'x'.repeat(1970) })).rejects.toMatchObject({
      code: 17280,
    });
  });

  it('gives no document that stopped matching while a cursor was waiting', async () => {
    const jobs = engine.database.collection<{ _id: number; state: string }>('jobs');
    await jobs.insertMany(Array.from({ length: 300 }, (_, n) => ({ _id: n, state: 'open' })));
    await jobs.createIndex({ state: 1 });
    const cursor = jobs.find({ state: 'open' }, { batchSize: 20 });
    await cursor.next();
    await jobs.updateMany({ _id: { $gte: 100 } }, { $set: { state: 'done' } });
    const rest = await cursor.toArray();
    // What was sent before the change is what the client holds; one more is read ahead.
    expect(rest.filter(({ state }) => state !== 'open')).toEqual([]);
    expect(rest).toHaveLength(99);
  });

  it('finds the same through any index as without one', async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(document, { selector: (one) => String(one._id), maxLength: 6 }),
        fc.uniqueArray(fc.constantFrom(...indexes), {
          minLength: 1,
          maxLength: 3,
          selector: (one) => one.name,
        }),
        fc.array(fc.tuple(filter, sort), { minLength: 1, maxLength: 6 }),
        async (documents, chosen, queries) => {
          const plain = engine.database.collection(`plain-${++number}`);
          const indexed = engine.database.collection(`indexed-${number}`);
          for (const { name, key, ...options } of chosen) {
            // Documents come one by one: two arrays that an index cannot hold are kept out of both.
            await indexed.createIndex(key, { name, ...options });
          }
          for (const one of documents) {
            const stored = await indexed.insertOne({ ...one }).catch(() => undefined);
            if (stored) await plain.insertOne({ ...one });
          }
          for (const [query, order] of queries) {
            const find = (collection: typeof plain) =>
              collection
                .find(query)
                .sort({ ...order, _id: 1 })
                .toArray();
            expect(shown(await find(indexed)), shown([query, order])).toBe(
              shown(await find(plain)),
            );
          }
          await Promise.all([plain.drop(), indexed.drop()]);
        },
      ),
      { numRuns: runs(100) },
    );
  });

  it('finds every kind of value in a range of an index that ascends or descends', async () => {
    const values = fc.sample(scalar, { numRuns: 300, seed: 1 });
    const plain = engine.database.collection('plain');
    const ascending = engine.database.collection('ascending');
    const descending = engine.database.collection('descending');
    await ascending.createIndex({ a: 1 });
    await descending.createIndex({ a: -1, _id: 1 });
    const documents = values.map((a, n) => ({ _id: `d${n}` as never, a }));
    for (const collection of [plain, ascending, descending]) await collection.insertMany(documents);
    for (const operand of values.slice(0, 60)) {
      for (const by of ['$in', '$gt', '$gte', '$lt', '$lte']) {
        const condition = { a: { [by]: by === '$in' ? [operand] : operand } };
        const count = (collection: typeof plain) => collection.countDocuments(condition);
        const expected = await count(plain);
        expect(await count(ascending), shown(condition)).toBe(expected);
        expect(await count(descending), shown(condition)).toBe(expected);
      }
    }
  });

  it('keeps indexes true through any sequence of writes', async () => {
    let number = 0;
    const operations = fc.array(anyOperation, { minLength: 3, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(operations, async (sequence) => {
        const indexed = engine.database.collection(`with-${++number}`);
        const plain = engine.database.collection(`without-${number}`);
        for (const operation of sequence) {
          const isIndex = operation.name === 'createIndex';
          const outcome = await operation.run(indexed).catch(String);
          // What only an index forbids cannot be compared any more.
          if (/E11000|parallel arrays/.test(String(outcome))) break;
          if (isIndex) continue;
          const told = shown([operation.name, operation.arguments]);
          expect(shown([outcome]), told).toBe(shown([await operation.run(plain).catch(String)]));
        }
        await Promise.all([indexed.drop(), plain.drop()]);
      }),
      { numRuns: runs(100) },
    );
  });
});

const indexes = [
  { name: 'a', key: { a: 1 } },
  { name: 'a-down', key: { a: -1 } },
  { name: 'b-c', key: { b: 1, c: -1 } },
  { name: 'ab-ac', key: { 'a.b': 1, 'a.c': 1 } },
  { name: 'c', key: { c: 1 } },
  { name: 'c-down-a', key: { c: -1, a: 1 } },
  { name: 'unique-b', key: { b: 1 }, unique: true },
] as const satisfies { name: string; key: object; [option: string]: unknown }[];

function shown(value: unknown): string {
  return BSON.EJSON.stringify(value, { relaxed: false });
}
