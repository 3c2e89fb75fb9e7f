import type mongoose from 'mongoose';

/** What the collection of each case holds. */
export interface Thing {
  _id: number;
  x?: number;
  name?: string;
  tags?: string[];
  deep?: { n?: number; m?: number };
  parts?: { n: number }[];
}

type Things = mongoose.mongo.Collection<Thing>;

/** One operation on some documents: its result or its error, and what is stored afterwards. */
export interface CrudCase {
  name: string;
  /** Stored before; three documents if nothing is said. */
  given?: Thing[];
  /** `x` may hold each value only once. */
  unique?: true;
  operation: (things: Things) => Promise<unknown>;
  result?: unknown;
  /** Code, and the places of the statements that failed. */
  error?: { code: number; failed?: number[]; insertedCount?: number };
  /** Stored afterwards, in the order of _id; as before if nothing is said. */
  then?: Thing[];
}

export const three: Thing[] = [
  { _id: 1, x: 11 },
  { _id: 2, x: 22 },
  { _id: 3, x: 33 },
];
const [one, two, last] = three as [Thing, Thing, Thing];
const named: Thing[] = [
  { _id: 1, name: 'b', tags: ['red', 'blue'], deep: { n: 1, m: 2 } },
  { _id: 2, name: 'a', tags: ['blue'], parts: [{ n: 1 }, { n: 2 }] },
  { _id: 3, name: 'b', tags: [] },
];
const nothing = { matchedCount: 0, modifiedCount: 0, upsertedCount: 0, upsertedId: null };
const changed = { ...nothing, matchedCount: 1, modifiedCount: 1 };
const upserted = (id: number) => ({ ...nothing, upsertedCount: 1, upsertedId: id });
const after = { returnDocument: 'after' } as const;

const inserts: CrudCase[] = [
  {
    name: 'insertOne stores a document',
    given: [],
    operation: (things) => things.insertOne({ _id: 4, x: 44 }),
    result: { insertedId: 4 },
    then: [{ _id: 4, x: 44 }],
  },
  {
    name: 'insertOne refuses an _id that is there',
    operation: (things) => things.insertOne({ _id: 1, x: 0 }),
    error: { code: 11000 },
  },
  {
    name: 'insertMany stores all',
    given: [],
    operation: (things) => things.insertMany([one, two]),
    result: { insertedCount: 2, insertedIds: { 0: 1, 1: 2 } },
    then: [one, two],
  },
  {
    name: 'insertMany in order stops at the first failure',
    given: [two],
    operation: (things) => things.insertMany([one, two, last]),
    error: { code: 11000, failed: [1], insertedCount: 1 },
    then: [one, two],
  },
  {
    name: 'insertMany out of order tries all',
    given: [two],
    operation: (things) => things.insertMany([two, one, two, last], { ordered: false }),
    error: { code: 11000, failed: [0, 2], insertedCount: 2 },
    then: three,
  },
  {
    name: 'insertMany minds a unique index',
    given: [one],
    unique: true,
    operation: (things) => things.insertMany([{ _id: 2, x: 11 }, last], { ordered: false }),
    error: { code: 11000, failed: [0], insertedCount: 1 },
    then: [one, last],
  },
];

const updates: CrudCase[] = [
  {
    name: 'updateOne changes what it finds',
    operation: (things) => things.updateOne({ x: 22 }, { $inc: { x: 1 }, $set: { name: 'a' } }),
    result: changed,
    then: [one, { _id: 2, x: 23, name: 'a' }, last],
  },
  {
    name: 'updateOne changes one of several',
    operation: (things) =>
      things.updateOne({ _id: { $gt: 2 }, x: { $lt: 99 } }, { $unset: { x: 1 } }),
    result: changed,
    then: [one, two, { _id: 3 }],
  },
  {
    name: 'updateOne counts a document that stays as it was as found only',
    operation: (things) => things.updateOne({ _id: 1 }, { $set: { x: 11 } }),
    result: { ...changed, modifiedCount: 0 },
  },
  {
    name: 'updateOne finds nothing',
    operation: (things) => things.updateOne({ x: 99 }, { $set: { x: 0 } }),
    result: nothing,
  },
  {
    name: 'updateOne upserts the _id of the filter',
    operation: (things) => things.updateOne({ _id: 4 }, { $set: { x: 44 } }, { upsert: true }),
    result: upserted(4),
    then: [...three, { _id: 4, x: 44 }],
  },
  {
    name: 'updateOne upserts equalities, not ranges',
    given: [],
    operation: (things) =>
      things.updateOne(
        { _id: 4, name: { $in: ['a'] }, x: { $gt: 1 }, 'deep.n': 5 },
        { $setOnInsert: { tags: ['new'] } },
        { upsert: true },
      ),
    result: upserted(4),
    then: [{ _id: 4, name: 'a', deep: { n: 5 }, tags: ['new'] }],
  },
  {
    name: 'updateOne leaves $setOnInsert aside where it finds something',
    operation: (things) =>
      things.updateOne(
        { _id: 1 },
        { $set: { x: 0 }, $setOnInsert: { name: 'n' } },
        { upsert: true },
      ),
    result: changed,
    then: [{ _id: 1, x: 0 }, two, last],
  },
  {
    name: 'updateOne minds a unique index',
    unique: true,
    operation: (things) => things.updateOne({ _id: 1 }, { $set: { x: 22 } }),
    error: { code: 11000 },
  },
  {
    name: 'updateOne changes lists',
    given: named,
    operation: (things) =>
      things.updateOne(
        { _id: 1 },
        { $addToSet: { tags: { $each: ['blue', 'green'] } }, $push: { parts: { n: 9 } } },
      ),
    result: changed,
    then: [
      { ...(named[0] as Thing), tags: ['red', 'blue', 'green'], parts: [{ n: 9 }] },
      ...named.slice(1),
    ],
  },
  {
    name: 'updateOne does not change an _id',
    operation: (things) => things.updateOne({ _id: 1 }, { $set: { _id: 9 } }),
    error: { code: 66 },
  },
  {
    name: 'updateMany changes all that it finds',
    operation: (things) => things.updateMany({ x: { $gte: 22 } }, { $inc: { x: 1 } }),
    result: { ...nothing, matchedCount: 2, modifiedCount: 2 },
    then: [one, { _id: 2, x: 23 }, { _id: 3, x: 34 }],
  },
  {
    name: 'updateMany finds nothing',
    operation: (things) => things.updateMany({ x: { $in: [] } }, { $inc: { x: 1 } }),
    result: nothing,
  },
  {
    name: 'updateMany upserts one',
    operation: (things) => things.updateMany({ _id: 4 }, { $inc: { x: 1 } }, { upsert: true }),
    result: upserted(4),
    then: [...three, { _id: 4, x: 1 }],
  },
  {
    name: 'replaceOne keeps the _id and nothing else',
    operation: (things) => things.replaceOne({ x: 11 }, { name: 'n' }),
    result: changed,
    then: [{ _id: 1, name: 'n' }, two, last],
  },
  {
    name: 'replaceOne finds nothing',
    operation: (things) => things.replaceOne({ x: 99 }, { name: 'n' }),
    result: nothing,
  },
  {
    name: 'replaceOne upserts the _id of the filter, and no other of its fields',
    operation: (things) => things.replaceOne({ _id: 4, x: 1 }, { name: 'n' }, { upsert: true }),
    result: upserted(4),
    then: [...three, { _id: 4, name: 'n' }],
  },
  {
    name: 'replaceOne upserts no document with another _id than it looked for',
    operation: (things) =>
      things.replaceOne({ _id: 4 }, { _id: 5, x: 1 } as Thing, { upsert: true }),
    error: { code: 66 },
  },
];

const deletions: CrudCase[] = [
  {
    name: 'deleteOne deletes one of several',
    operation: (things) => things.deleteOne({ _id: { $gt: 2 } }),
    result: { deletedCount: 1 },
    then: [one, two],
  },
  {
    name: 'deleteOne finds nothing',
    operation: (things) => things.deleteOne({ x: 99 }),
    result: { deletedCount: 0 },
  },
  {
    name: 'deleteMany deletes all that it finds',
    operation: (things) => things.deleteMany({ $or: [{ x: 11 }, { _id: 3 }] }),
    result: { deletedCount: 2 },
    then: [two],
  },
  {
    name: 'deleteMany without a condition deletes all',
    operation: (things) => things.deleteMany({}),
    result: { deletedCount: 3 },
    then: [],
  },
];

const findAndModify: CrudCase[] = [
  {
    name: 'findOneAndUpdate gives the document as it was',
    operation: (things) => things.findOneAndUpdate({ _id: 1 }, { $inc: { x: 1 } }),
    result: one,
    then: [{ _id: 1, x: 12 }, two, last],
  },
  {
    name: 'findOneAndUpdate gives the document as it is',
    operation: (things) => things.findOneAndUpdate({ _id: 1 }, { $inc: { x: 1 } }, after),
    result: { _id: 1, x: 12 },
    then: [{ _id: 1, x: 12 }, two, last],
  },
  {
    name: 'findOneAndUpdate takes the first in the wanted order',
    operation: (things) =>
      things.findOneAndUpdate({ x: { $gt: 11 } }, { $set: { name: 'n' } }, { sort: { x: -1 } }),
    result: last,
    then: [one, two, { ...last, name: 'n' }],
  },
  {
    name: 'findOneAndUpdate gives the wanted fields',
    operation: (things) =>
      things.findOneAndUpdate(
        { _id: 1 },
        { $set: { name: 'n' } },
        { ...after, projection: { name: 1, _id: 0 } },
      ),
    result: { name: 'n' },
    then: [{ _id: 1, x: 11, name: 'n' }, two, last],
  },
  {
    name: 'findOneAndUpdate finds nothing',
    operation: (things) => things.findOneAndUpdate({ _id: 4 }, { $inc: { x: 1 } }),
    result: null,
  },
  {
    name: 'findOneAndUpdate upserts, and nothing was there before',
    operation: (things) =>
      things.findOneAndUpdate({ _id: 4 }, { $inc: { x: 1 } }, { upsert: true }),
    result: null,
    then: [...three, { _id: 4, x: 1 }],
  },
  {
    name: 'findOneAndUpdate upserts and gives what is there now',
    operation: (things) =>
      things.findOneAndUpdate({ _id: 4 }, { $inc: { x: 1 } }, { ...after, upsert: true }),
    result: { _id: 4, x: 1 },
    then: [...three, { _id: 4, x: 1 }],
  },
  {
    name: 'findOneAndReplace gives the new document',
    operation: (things) => things.findOneAndReplace({ x: 11 }, { name: 'n' }, after),
    result: { _id: 1, name: 'n' },
    then: [{ _id: 1, name: 'n' }, two, last],
  },
];

const bulk: CrudCase[] = [
  {
    name: 'bulkWrite does different things in one',
    operation: (things) =>
      things.bulkWrite([
        { insertOne: { document: { _id: 4, x: 44 } } },
        { updateOne: { filter: { _id: 1 }, update: { $inc: { x: 1 } } } },
        { updateMany: { filter: { x: { $gt: 30 } }, update: { $inc: { x: 10 } } } },
        { updateOne: { filter: { _id: 5 }, update: { $set: { x: 55 } }, upsert: true } },
        { replaceOne: { filter: { _id: 2 }, replacement: { name: 'n' } } },
        { deleteOne: { filter: { _id: 3 } } },
        { deleteMany: { filter: { x: 99 } } },
      ]),
    result: {
      ...{ insertedCount: 1, matchedCount: 4, modifiedCount: 4, deletedCount: 1 },
      ...{ upsertedCount: 1, upsertedIds: { 3: 5 } },
    },
    then: [
      { _id: 1, x: 12 },
      { _id: 2, name: 'n' },
      { _id: 4, x: 54 },
      { _id: 5, x: 55 },
    ],
  },
  {
    name: 'bulkWrite in order stops at the first failure',
    operation: (things) =>
      things.bulkWrite([
        { insertOne: { document: { _id: 4 } } },
        { insertOne: { document: { _id: 1 } } },
        { deleteOne: { filter: { _id: 2 } } },
      ]),
    error: { code: 11000, failed: [1], insertedCount: 1 },
    then: [...three, { _id: 4 }],
  },
  {
    name: 'bulkWrite out of order tries all',
    unique: true,
    operation: (things) =>
      things.bulkWrite(
        [
          { updateOne: { filter: { _id: 1 }, update: { $set: { x: 33 } } } },
          { insertOne: { document: { _id: 4, x: 44 } } },
          { updateOne: { filter: { _id: 2 }, update: { $set: { x: 0 } } } },
        ],
        { ordered: false },
      ),
    error: { code: 11000, failed: [0], insertedCount: 1 },
    then: [one, { _id: 2, x: 0 }, last, { _id: 4, x: 44 }],
  },
];

const reads: CrudCase[] = [
  {
    name: 'countDocuments counts what a filter finds',
    operation: (things) => things.countDocuments({ x: { $gt: 11, $lte: 33 } }),
    result: 2,
  },
  {
    name: 'countDocuments counts within skip and limit',
    operation: (things) => things.countDocuments({}, { skip: 1, limit: 5 }),
    result: 2,
  },
  {
    name: 'countDocuments counts nothing as 0',
    operation: (things) => things.countDocuments({ x: { $exists: false } }),
    result: 0,
  },
  {
    name: 'estimatedDocumentCount counts all',
    operation: (things) => things.estimatedDocumentCount(),
    result: 3,
  },
  {
    name: 'distinct opens lists',
    given: named,
    operation: async (things) => (await things.distinct('tags')).sort(),
    result: ['blue', 'red'],
  },
  {
    name: 'distinct minds its filter',
    given: named,
    operation: (things) => things.distinct('name', { _id: { $ne: 2 } }),
    result: ['b'],
  },
  {
    name: 'find sorts by several fields',
    given: named,
    operation: (things) =>
      things.find({}, { projection: { _id: 1 }, sort: { name: 1, _id: -1 } }).toArray(),
    result: [{ _id: 2 }, { _id: 3 }, { _id: 1 }],
  },
  {
    name: 'find skips and limits in the wanted order',
    operation: (things) => things.find({}, { sort: { x: -1 }, skip: 1, limit: 1 }).toArray(),
    result: [two],
  },
  {
    name: 'find gives the wanted fields, also of documents in lists',
    given: named,
    operation: (things) =>
      things.find({}, { projection: { 'deep.n': 1, 'parts.n': 1 }, sort: { _id: 1 } }).toArray(),
    result: [{ _id: 1, deep: { n: 1 } }, { _id: 2, parts: [{ n: 1 }, { n: 2 }] }, { _id: 3 }],
  },
  {
    name: 'find leaves the unwanted fields out',
    given: named,
    operation: (things) =>
      things.find({ _id: 1 }, { projection: { tags: 0, 'deep.m': 0, _id: 0 } }).toArray(),
    result: [{ name: 'b', deep: { n: 1 } }],
  },
  {
    name: 'find goes on from batch to batch',
    operation: (things) => things.find({}, { batchSize: 1, sort: { _id: 1 } }).toArray(),
    result: three,
  },
  {
    name: 'find looks into lists and the documents in them',
    given: named,
    operation: (things) =>
      things.find({ tags: 'blue', 'parts.n': { $gt: 1 } }, { projection: { _id: 1 } }).toArray(),
    result: [{ _id: 2 }],
  },
  {
    name: 'findOne gives null for nothing',
    operation: (things) => things.findOne({ x: { $nin: [11, 22, 33] } }),
    result: null,
  },
];

export const crudCases: CrudCase[] = [
  ...inserts,
  ...updates,
  ...deletions,
  ...findAndModify,
  ...bulk,
  ...reads,
];
