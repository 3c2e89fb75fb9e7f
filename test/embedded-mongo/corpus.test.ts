import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BSON, Double, Int32, Long, type Document } from 'bson';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  connect,
  exactTypes,
  startTestEngine,
  type Client,
  type Database,
} from './support/engine.js';

/** One command on some documents; each once had another outcome here than on the server. */
interface Case {
  name: string;
  documents: Document[];
  index?: Document;
  command: Document;
}

const query = (filter: Document, more: Document = {}) => ({ find: 'c', filter, ...more });
const change = (u: Document, q: Document = {}, more: Document = {}) => ({
  update: 'c',
  updates: [{ q, u, ...more }],
});
const numbers = [
  { _id: 1, a: new Double(NaN) },
  { _id: 2, a: new Double(-0) },
  { _id: 3, a: new Int32(0) },
  { _id: 4, a: Long.fromString('9007199254740993') },
  { _id: 5, a: new Double(2 ** 53) },
  { _id: 6, a: new Double(-Infinity) },
];
const lists = [
  { _id: 1, a: [] },
  { _id: 2, a: [[1], 2] },
  { _id: 3, a: null },
  { _id: 4 },
  { _id: 5, a: [{ b: 1 }, { b: 2 }, 3] },
  { _id: 6, a: { b: [1, 2] } },
];

const cases: Case[] = [
  { name: '$lt leaves NaN out', documents: numbers, command: query({ a: { $lt: 1 } }) },
  {
    name: '$lt leaves NaN out of an index too',
    documents: numbers,
    index: { a: 1 },
    command: query({ a: { $lt: 1 } }),
  },
  { name: 'NaN equals NaN', documents: numbers, command: query({ a: new Double(NaN) }) },
  { name: '−0 equals 0', documents: numbers, command: query({ a: 0 }) },
  {
    name: 'Int64 and Double compare exactly',
    documents: numbers,
    command: query({ a: { $gt: new Double(2 ** 53) } }),
  },
  {
    name: 'numbers sort across their types',
    documents: numbers,
    command: query({}, { sort: { a: 1, _id: 1 } }),
  },
  { name: 'null finds what is missing', documents: lists, command: query({ a: null }) },
  {
    name: 'null finds what is missing in elements',
    documents: lists,
    command: query({ 'a.b': null }),
  },
  { name: 'a list in a list is one element', documents: lists, command: query({ a: [1] }) },
  { name: '$ne looks at every element', documents: lists, command: query({ 'a.b': { $ne: 2 } }) },
  {
    name: 'two bounds may be met by two elements',
    documents: lists,
    index: { 'a.b': 1 },
    command: query({ 'a.b': { $gt: 1, $lt: 2 } }),
  },
  { name: '$exists of an empty list', documents: lists, command: query({ a: { $exists: true } }) },
  {
    name: '$pull of a list takes that list, not its elements',
    documents: [{ _id: 1, a: [1, [1], [1, 2]] }],
    command: change({ $pull: { a: [1] } }),
  },
  {
    name: '$addToSet tells documents by the order of their fields',
    documents: [{ _id: 1, a: [{ b: 1, c: 2 }] }],
    command: change({ $addToSet: { a: { c: 2, b: 1 } } }),
  },
  {
    name: 'Int32 grows to Int64',
    documents: [{ _id: 1, a: new Int32(2147483647) }],
    command: change({ $inc: { a: new Int32(1) } }),
  },
  {
    name: 'an upsert takes equalities, also of $and and of one $in',
    documents: [],
    command: change(
      { $set: { z: 1 } },
      { _id: 'u', $and: [{ 'a.b': 1 }], c: { $in: [2] }, d: { $gt: 3 } },
      { upsert: true },
    ),
  },
  {
    name: 'an upsert cannot take two values for one field',
    documents: [],
    command: change({ $set: { z: 1 } }, { _id: 'u', a: 1, 'a.b': 2 }, { upsert: true }),
  },
  {
    name: 'a replacement keeps the _id',
    documents: [{ _id: 1, a: 1 }],
    command: change({ b: 2 }, { a: 1 }),
  },
  {
    name: 'the _id cannot be changed',
    documents: [{ _id: 1, a: 1 }],
    command: change({ $set: { _id: 2 } }),
  },
  {
    name: 'a unique index holds one document without the field',
    documents: [{ _id: 1 }],
    index: { a: 1 },
    command: { insert: 'c', documents: [{ _id: 2 }] },
  },
  { name: 'distinct opens lists', documents: lists, command: { distinct: 'c', key: 'a' } },
  {
    name: 'a projection looks into lists',
    documents: lists,
    command: query({}, { projection: { 'a.b': 1 }, sort: { _id: 1 } }),
  },
];

const recording = join(import.meta.dirname, 'corpus.json');
const server = process.env.TEST_MONGODB_URI;

/** What a server answers, and what it then holds, as text in which types show. */
async function outcome(database: Database, { documents, index, command }: Case): Promise<string> {
  const collection = database.collection('c');
  await collection.drop();
  if (index) await collection.createIndex(index, { unique: command.insert !== undefined });
  if (documents.length > 0) await collection.insertMany(documents.map((one) => ({ ...one })));
  const answer = await answerTo(database, command);
  const stored = await collection
    .find({}, exactTypes as object)
    .sort({ _id: 1 })
    .toArray();
  return BSON.EJSON.stringify({ answer, stored }, { relaxed: false });
}

async function answerTo(database: Database, command: Document): Promise<unknown> {
  try {
    const answer: Document = await database.command(command, exactTypes);
    const { n, nModified, upserted, values } = answer as Record<string, unknown>;
    const [failed] = (answer.writeErrors ?? []) as { code: number }[];
    const found = (answer.cursor as { firstBatch: Document[] } | undefined)?.firstBatch;
    const sorted = command.sort ? found : found?.sort((a, b) => Number(a._id) - Number(b._id));
    return { n, nModified, upserted, values: unordered(values), found: sorted, code: failed?.code };
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoServerError)) throw error;
    return { code: Number(error.code) };
  }
}

function unordered(values: unknown): unknown {
  if (!Array.isArray(values)) return undefined;
  return values.map((value) => BSON.EJSON.stringify(value, { relaxed: false })).sort();
}

describe('what once differed from the server', () => {
  let engine: Awaited<ReturnType<typeof startTestEngine>>;
  let reference: Client | undefined;
  let answers: Record<string, string>;
  beforeAll(async () => {
    engine = await startTestEngine();
    reference = server ? await connect(server) : undefined;
    if (reference && process.env.ENGINE_RECORD) {
      answers = {};
      const there = reference.db('engine-corpus');
      for (const one of cases) answers[one.name] = await outcome(there, one);
      writeFileSync(recording, `${JSON.stringify(answers, null, 2)}\n`);
    }
    answers = JSON.parse(readFileSync(recording, 'utf8')) as Record<string, string>;
  });
  afterAll(async () => {
    await reference?.db('engine-corpus').dropDatabase();
    await reference?.close();
    await engine.stop();
  });

  it.each(cases)('$name', async (one) => {
    const recorded = answers[one.name];
    expect(recorded).toBeDefined();
    expect(await outcome(engine.database, one)).toBe(recorded);
  });

  it('is recorded for each case, and nothing else', () => {
    expect(Object.keys(answers).sort()).toEqual(cases.map(({ name }) => name).sort());
  });
});
