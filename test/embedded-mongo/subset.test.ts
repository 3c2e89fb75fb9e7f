import { Code, Decimal128, Double, MaxKey, MinKey, Timestamp, type Document } from 'bson';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subset } from '../../src/embedded-mongo/subset.js';
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

const explained = (command: Document) => ({ explain: command, verbosity: 'executionStats' });
const counting = { $group: { _id: 1, n: { $sum: 1 } } };

/** Operators of MongoDB's manual; those of the subset are left out where this is used. */
const documented = {
  query: [
    ...['$eq', '$gt', '$gte', '$in', '$lt', '$lte', '$ne', '$nin', '$exists', '$type', '$expr'],
    ...['$jsonSchema', '$mod', '$regex', '$text', '$where', '$geoIntersects', '$geoWithin'],
    ...['$near', '$nearSphere', '$all', '$elemMatch', '$size', '$bitsAllClear', '$bitsAllSet'],
    ...['$nor', '$not', '$comment'],
    ...['$bitsAnyClear', '$bitsAnySet', '$rand', '$natural', '$sampleRate', '$within'],
  ],
  update: [
    ...['$currentDate', '$inc', '$min', '$max', '$mul', '$rename', '$set', '$setOnInsert'],
    ...['$unset', '$addToSet', '$pop', '$pull', '$push', '$pullAll', '$pushAll', '$bit'],
  ],
  stages: [
    ...['$addFields', '$bucket', '$bucketAuto', '$changeStream', '$collStats', '$count'],
    ...['$currentOp', '$densify', '$documents', '$facet', '$fill', '$geoNear', '$graphLookup'],
    ...['$group', '$indexStats', '$limit', '$listSessions', '$lookup', '$match', '$merge', '$out'],
    ...['$planCacheStats', '$project', '$redact', '$replaceRoot', '$replaceWith', '$sample'],
    ...['$search', '$set', '$setWindowFields', '$skip', '$sort', '$sortByCount', '$unionWith'],
    ...['$unset', '$unwind', '$vectorSearch'],
  ],
  accumulators: [
    ...['$accumulator', '$addToSet', '$avg', '$bottom', '$bottomN', '$count', '$first', '$firstN'],
    ...['$last', '$lastN', '$max', '$maxN', '$median', '$mergeObjects', '$min', '$percentile'],
    ...['$push', '$stdDevPop', '$stdDevSamp', '$sum', '$top', '$topN'],
  ],
  indexOptions: [
    ...['sparse', 'partialFilterExpression', 'collation', 'hidden', 'weights', 'default_language'],
    ...['language_override', 'textIndexVersion', '2dsphereIndexVersion', 'bits', 'min', 'max'],
    ...['wildcardProjection', 'storageEngine', 'dropDups', 'prepareUnique', 'clustered'],
  ],
};

function isKnown(name: string): boolean {
  const { queryOperators, logicalOperators, updateOperators, stages, indexOptions } = subset;
  const operators = [...queryOperators, ...logicalOperators, ...updateOperators, ...stages];
  const lists: readonly string[] = [...operators, ...indexOptions];
  return lists.includes(name);
}

describe('what lies outside the subset is refused by name', () => {
  it.each([
    'mapReduce',
    'renameCollection',
    'collMod',
    'startSession',
    'commitTransaction',
    'bulkWrite',
    'listDatabases',
    'getParameter',
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
    ['BSONRegExp', { a: /x/ }],
    ['BSONRegExp', { a: { $in: [/x/] } }],
    ['list.0', { 'list.0.n': 1 }],
    ['$eq', { a: { $eq: 1 } }],
    ['$nor', { $nor: [{ a: 1 }] }],
    ['$not', { a: { $not: { $gt: 1 } } }],
    ['$elemMatch', { list: { $elemMatch: { n: 1 } } }],
    ['$size', { list: { $size: 1 } }],
    ['$all', { list: { $all: [1] } }],
    ['$comment', { $comment: 'why' }],
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
    ['$min', { $min: { n: 1 } }],
    ['$max', { $max: { n: 1 } }],
    ['$pull by a condition', { $pull: { list: { n: 1 } } }],
    ['$pull by a condition', { $pull: { list: { $gt: 1 } } }],
    ['pipeline', [{ $set: { a: 1 } }]],
    ['$currentDate', { $currentDate: { at: { $type: 'timestamp' } } }],
    ['$currentDate', { $currentDate: { at: { $type: 'date' } } }],
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
    ['hint', { hint: { a: 1 } }],
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
    ['$sort', [{ $match: {} }, { $sort: { n: 1 } }, counting]],
    ['$project', [{ $match: {} }, { $project: { n: 1 } }, counting]],
    ['$count', [{ $match: {} }, { $count: 'n' }]],
    ['$push', [{ $match: {} }, { $group: { _id: 1, all: { $push: '$n' } } }]],
    ['$min', [{ $match: {} }, { $group: { _id: 1, n: { $sum: 1 }, least: { $min: '$n' } } }]],
    ['$add', [{ $match: {} }, { $group: { _id: { $add: [1, 2] } } }]],
    ['$group other than', [{ $match: {} }, { $group: { _id: '$n', n: { $sum: 1 } } }]],
    ['$group other than', [{ $match: {} }, { $group: { _id: 1, n: { $sum: '$n' } } }]],
    ['$group other than', [{ $match: {} }, { $group: { _id: 1, n: { $sum: new Double(1) } } }]],
    ['order $match', [{ $match: {} }]],
    ['order $group', [counting]],
    ['order $match,$limit,$skip', [{ $match: {} }, { $limit: 1 }, { $skip: 1 }, counting]],
    ['order $match,$match', [{ $match: {} }, { $match: {} }, counting]],
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
    ['partialFilterExpression', { partialFilterExpression: { a: 1 } }],
    ['sparse', { sparse: true }],
  ])('the index option or type %s', async (name, spec) => {
    expect(await refused(index(spec))).toMatchObject({
      code: 115,
      message: expect.stringContaining(name) as string,
    });
  });

  it.each([
    ['collation', { find: 'deals', collation: { locale: 'en' } }],
    ['tailable', { find: 'deals', tailable: true }],
    ['let', { find: 'deals', let: {} }],
    ['hint', { find: 'deals', hint: { _id: 1 } }],
    ['allowDiskUse', { find: 'deals', allowDiskUse: true }],
    ['query', { count: 'deals', query: { n: 1 } }],
    ['remove', { findAndModify: 'deals', query: {}, remove: true }],
    ['commitQuorum', { createIndexes: 'deals', indexes: [], commitQuorum: 1 }],
    ['verbosity', { explain: { find: 'deals' }, verbosity: 'allPlansExecution' }],
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

  it.each(documented.query.filter((name) => !isKnown(name)))(
    'the documented query operator %s',
    async (name) => {
      const message = expect.stringMatching(literally(`${name}: use a MongoDB server`)) as string;
      const filters = [{ [name]: 1 }, { n: { [name]: 1 } }, { $or: [{ n: { [name]: 1 } }] }];
      for (const filter of filters) {
        expect(await refused({ find: 'deals', filter })).toMatchObject({ code: 2, message });
        expect(await refused(explained({ find: 'deals', filter }))).toMatchObject({ message });
      }
    },
  );

  it.each(documented.update.filter((name) => !isKnown(name)))(
    'the documented update operator %s',
    async (name) => {
      expect(await refused(update({ [name]: { n: 1 } }))).toMatchObject({
        code: 9,
        message: expect.stringMatching(literally(`${name}: use a MongoDB server`)) as string,
      });
    },
  );

  it.each(documented.stages.filter((name) => !isKnown(name)))(
    'the documented stage %s',
    async (name) => {
      expect(
        await refused({ aggregate: 'deals', pipeline: [{ [name]: {} }], cursor: {} }),
      ).toMatchObject({
        code: 115,
        message: expect.stringMatching(literally(`${name}: use a MongoDB server`)) as string,
      });
    },
  );

  const accumulators: readonly string[] = subset.accumulators;
  it.each(documented.accumulators.filter((name) => !accumulators.includes(name)))(
    'the documented accumulator %s',
    async (name) => {
      const pipeline = [{ $group: { _id: null, all: { [name]: 1 } } }];
      expect(await refused({ aggregate: 'deals', pipeline, cursor: {} })).toMatchObject({
        code: 115,
        message: expect.stringMatching(literally(`${name}: use a MongoDB server`)) as string,
      });
    },
  );

  it.each(documented.indexOptions.filter((name) => !isKnown(name)))(
    'the documented index option %s',
    async (name) => {
      expect(await refused(index({ [name]: 1 }))).toMatchObject({
        code: 115,
        message: expect.stringMatching(literally(`${name}: use a MongoDB server`)) as string,
      });
    },
  );

  it.each(['update', 'findAndModify'])('array filters of %s', async (name) => {
    const change = { u: { $set: { n: 1 } }, q: {}, arrayFilters: [{ x: 1 }] };
    const command =
      name === 'update'
        ? { update: 'deals', updates: [change] }
        : { findAndModify: 'deals', update: change.u, arrayFilters: change.arrayFilters };
    expect(await refused(command)).toMatchObject({
      code: 115,
      message: expect.stringContaining('arrayFilters') as string,
    });
  });

  it.each([
    ['Decimal128', new Decimal128('1')],
    ['Timestamp', Timestamp.fromNumber(1)],
    ['MinKey', new MinKey()],
    ['MaxKey', new MaxKey()],
    ['Code', new Code('1')],
  ])('the value type %s, stored or asked for', async (name, value) => {
    const message = expect.stringContaining(name) as string;
    const commands = [
      { find: 'deals', filter: { n: value } },
      { find: 'deals', filter: { n: { $in: [1, value] } } },
      { insert: 'deals', documents: [{ deep: [{ value }] }] },
      update({ $set: { n: value } }),
      update({ $push: { list: { $each: [value] } } }),
      update({ $pull: { list: value } }),
    ];
    for (const command of commands) expect(await refused(command)).toMatchObject({ message });
  });

  it.each(
    Object.entries(subset.commands).filter(
      ([, fields]) => !(fields as readonly string[]).includes('*'),
    ),
  )('an unknown field of the command %s', async (name) => {
    expect(await refused({ [name]: 'deals', surprise: 1 })).toMatchObject({
      code: 115,
      message: expect.stringContaining('surprise') as string,
    });
  });

  it('an unknown field of an explained find', async () => {
    expect(await refused(explained({ find: 'deals', surprise: 1 }))).toMatchObject({
      code: 115,
      message: expect.stringContaining('surprise') as string,
    });
  });

  it.each(['count', 'distinct', 'findAndModify', 'update', 'delete', 'aggregate'])(
    'explaining the command %s',
    async (name) => {
      expect(await refused(explained({ [name]: 'deals' }))).toMatchObject({
        code: 59,
        message: expect.stringContaining(`explain of ${name}`) as string,
      });
    },
  );

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
