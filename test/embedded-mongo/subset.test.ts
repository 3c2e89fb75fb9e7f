import { Decimal128, Timestamp, type Document } from 'bson';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from './support/engine.js';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine();
  await engine.database.collection('deals').insertOne({ list: [{ n: 1 }], n: 1 });
});
afterAll(() => engine.stop());

interface Refusal {
  code: number;
  message: string;
}

/** The error of a command, or of the one statement in it. */
async function refused(command: Document): Promise<Refusal | undefined> {
  try {
    const answer = await engine.database.command(command);
    const [failed] = (answer.writeErrors ?? []) as { code: number; errmsg: string }[];
    return failed && { code: failed.code, message: failed.errmsg };
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoServerError)) throw error;
    return { code: Number(error.code), message: error.message };
  }
}

const update = (u: unknown, more: Document = {}) => ({
  update: 'deals',
  updates: [{ q: {}, u, ...more }],
});
const index = (spec: Document) => ({
  createIndexes: 'deals',
  indexes: [{ name: 'i', key: { a: 1 }, ...spec }],
});

describe('what lies outside the subset is refused by name', () => {
  it.each([
    'mapReduce',
    'renameCollection',
    'collMod',
    'startSession',
    'commitTransaction',
    'bulkWrite',
    'watch',
    'constructor',
  ])('the command %s', async (name) => {
    expect(await refused({ [name]: 'deals' })).toMatchObject({
      code: 59,
      message: expect.stringContaining(`${name}: use a MongoDB server`) as string,
    });
  });

  it.each([
    ['$where', { $where: 'true' }],
    ['$expr', { $expr: { $eq: ['$a', 1] } }],
    ['$text', { $text: { $search: 'x' } }],
    ['$jsonSchema', { $jsonSchema: {} }],
    ['$type', { a: { $type: 'string' } }],
    ['$mod', { a: { $mod: [2, 0] } }],
    ['$near', { a: { $near: [0, 0] } }],
    ['$bitsAllSet', { a: { $bitsAllSet: 1 } }],
    ['regular expressions', { a: { $in: [/x/] } }],
    ['\\A', { a: { $regex: '\\Ax' } }],
    ['x of $regex', { a: { $regex: 'a b', $options: 'x' } }],
    ['list.0', { 'list.0.n': 1 }],
    ['$slice', { list: { $elemMatch: { n: { $slice: 1 } } } }],
  ])('the query operator %s', async (name, filter) => {
    const message = expect.stringContaining(name) as string;
    expect(await refused({ find: 'deals', filter })).toMatchObject({ message });
    expect(await refused({ delete: 'deals', deletes: [{ q: filter, limit: 0 }] })).toMatchObject({
      message,
    });
  });

  it.each([
    ['$rename', { $rename: { a: 'b' } }],
    ['$mul', { $mul: { a: 2 } }],
    ['$bit', { $bit: { a: { and: 1 } } }],
    ['$pop', { $pop: { list: 1 } }],
    ['$pullAll', { $pullAll: { list: [1] } }],
    ['$position', { $push: { list: { $each: [1], $position: 0 } } }],
    ['$slice', { $push: { list: { $each: [1], $slice: 5 } } }],
    ['$sort', { $push: { list: { $each: [1], $sort: 1 } } }],
    ['list.$.n', { $set: { 'list.$.n': 1 } }],
    ['list.$[].n', { $set: { 'list.$[].n': 1 } }],
    ['list.0.n', { $set: { 'list.0.n': 1 } }],
    ['pipeline', [{ $set: { a: 1 } }]],
    ['$currentDate', { $currentDate: { at: { $type: 'timestamp' } } }],
    ['Decimal128', { $set: { a: new Decimal128('1') } }],
    ['Timestamp', { $set: { a: [{ b: Timestamp.fromNumber(1) }] } }],
  ])('the update operator or value %s', async (name, u) => {
    expect(await refused(update(u))).toMatchObject({
      message: expect.stringContaining(name) as string,
    });
  });

  it.each([
    ['collation', { collation: { locale: 'en' } }],
    ['arrayFilters', { arrayFilters: [{ x: 1 }] }],
    ['sort', { sort: { a: 1 } }],
  ])('the option %s of an update', async (name, option) => {
    expect(await refused(update({ $set: { a: 1 } }, option))).toMatchObject({
      code: 115,
      message: expect.stringContaining(name) as string,
    });
  });

  it.each([
    ['$lookup', [{ $lookup: { from: 'x' } }]],
    ['$unwind', [{ $match: {} }, { $unwind: '$list' }]],
    ['$facet', [{ $facet: {} }]],
    ['$out', [{ $out: 'x' }]],
    ['$changeStream', [{ $changeStream: {} }]],
    ['$push', [{ $group: { _id: null, all: { $push: '$n' } } }]],
    ['$avg', [{ $group: { _id: null, all: { $avg: '$n' } } }]],
    ['$add', [{ $group: { _id: { $add: [1, 2] } } }]],
    ['$$ROOT', [{ $group: { _id: null, one: { $first: '$$ROOT' } } }]],
    ['through an array', [{ $group: { _id: '$list.n' } }]],
    ['projection', [{ $project: { a: '$b' } }]],
  ])('the stage or expression %s', async (name, pipeline) => {
    expect(await refused({ aggregate: 'deals', pipeline, cursor: {} })).toMatchObject({
      code: 115,
      message: expect.stringContaining(name) as string,
    });
  });

  it.each([
    ['collation', { collation: { locale: 'en' } }],
    ['wildcardProjection', { wildcardProjection: { a: 1 } }],
    ['hidden', { hidden: true }],
    ['hashed', { key: { a: 'hashed' } }],
    ['text', { key: { a: 'text' } }],
    ['2dsphere', { key: { a: '2dsphere' } }],
    ['$**', { key: { '$**': 1 } }],
    ['partialFilterExpression', { partialFilterExpression: { $or: [{ a: 1 }] } }],
  ])('the index option or type %s', async (name, spec) => {
    expect(await refused(index(spec))).toMatchObject({
      code: 115,
      message: expect.stringContaining(name) as string,
    });
  });

  it.each([
    ['collation', { find: 'deals', collation: { locale: 'en' } }],
    ['tailable', { find: 'deals', tailable: true }],
    ['let', { find: 'deals', let: { x: 1 } }],
    ['txnNumber', { find: 'deals', txnNumber: 1 }],
    ['capped', { create: 'logs', capped: true }],
    ['validator', { create: 'logs', validator: {} }],
    ['returnKey', { find: 'deals', returnKey: true }],
    ['$slice', { find: 'deals', projection: { list: { $slice: 1 } } }],
    ['list.$', { find: 'deals', projection: { 'list.$': 1 } }],
    ['$meta', { find: 'deals', sort: { score: { $meta: 'textScore' } } }],
  ])('the option %s', async (name, command) => {
    expect(await refused(command)).toMatchObject({
      code: 115,
      message: expect.stringMatching(name === '$meta' ? /expression/ : literally(name)) as string,
    });
  });

  it('and it changes nothing', async () => {
    expect(
      await engine.database
        .collection('deals')
        .find({}, { projection: { _id: 0 } })
        .toArray(),
    ).toEqual([{ list: [{ n: 1 }], n: 1 }]);
  });
});

function literally(text: string): RegExp {
  return new RegExp(text.replace(/[$.]/g, '\\$&'));
}
