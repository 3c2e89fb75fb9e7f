import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Double, Int32, Long } from 'bson';
import mongoose from 'mongoose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sweepExpired } from '../../src/embedded-mongo/expiry.js';
import { openStore } from '../../src/embedded-mongo/store/store.js';
import { exactTypes, startTestEngine, temporaryFolder, type TestEngine } from './support/engine.js';

interface Deal {
  _id: string;
  [field: string]: unknown;
}

let engine: TestEngine;
const deals = () => engine.database.collection<Deal>('deals');
const one = async () => {
  const { _id, ...fields } = (await deals().findOne({ _id: 'd' })) ?? { _id: undefined };
  expect(_id).toBe('d');
  return fields;
};

describe.each([
  ['TCP', { port: 0 }],
  ['a private socket', 'socket'],
] as const)('over %s', (_, listen) => {
  beforeEach(async () => {
    engine = await startTestEngine(listen);
  });
  afterEach(() => engine.stop());

  it('gives documents in batches, and forgets a cursor that is read to its end or closed', async () => {
    await deals().insertMany(Array.from({ length: 250 }, (_, n) => ({ _id: `d${1000 + n}`, n })));
    const cursor = deals().find({}, { batchSize: 100 }).sort({ n: 1 });
    const first = await cursor.next();
    expect(first).toEqual({ _id: 'd1000', n: 0 });
    expect(await cursor.toArray()).toHaveLength(249);
    const abandoned = deals().find({}, { batchSize: 2 });
    await abandoned.next();
    const { id } = abandoned;
    await abandoned.close();
    await expect(
      engine.database.command({ getMore: id, collection: 'deals' }),
    ).rejects.toMatchObject({ code: 43 });
  });

  it('sends answers larger than one message in several', async () => {
    const large = 'x'.repeat(5_000_000);
    for (const id of ['a', 'b', 'c', 'd', 'e']) await deals().insertOne({ _id: id, large });
    expect(await deals().find().toArray()).toHaveLength(5);
    await expect(deals().insertOne({ _id: 'f', large: 'x'.repeat(17_000_000) })).rejects.toThrow();
  });

  it('keeps data over a restart', async () => {
    await deals().createIndex({ n: 1 }, { unique: true });
    await deals().insertOne({ _id: 'd', n: 1 });
    await engine.restart();
    expect(await one()).toEqual({ n: 1 });
    await expect(deals().insertOne({ _id: 'e', n: 1 })).rejects.toMatchObject({ code: 11000 });
  });
});

describe('commands', () => {
  beforeEach(async () => {
    engine = await startTestEngine();
  });
  afterEach(() => engine.stop());

  it('keep the types of numbers when they add', async () => {
    const max = 2147483647;
    await deals().insertOne({
      _id: 'd',
      int: new Int32(max),
      long: Long.fromNumber(5),
      double: new Double(1),
    });
    const $inc = {
      int: new Int32(1),
      long: new Int32(1),
      double: new Int32(1),
      fresh: new Double(2),
    };
    await deals().updateOne({ _id: 'd' }, { $inc } as object);
    const found = await deals().findOne({ _id: 'd' }, exactTypes as object);
    expect(found).toEqual({
      _id: 'd',
      int: Long.fromNumber(max + 1),
      long: Long.fromNumber(6),
      double: new Double(2),
      fresh: new Double(2),
    });
    await deals().updateOne({ _id: 'd' }, { $set: { long: Long.MAX_VALUE } });
    await expect(
      deals().updateOne({ _id: 'd' }, { $inc: { long: 1 } } as object),
    ).rejects.toMatchObject({
      code: 2,
    });
  });

  it('count as modified only what a sum has changed', async () => {
    await deals().insertOne({ _id: 'd', n: 1, infinite: -Infinity });
    const add = (sums: object) => deals().updateOne({ _id: 'd' }, { $inc: sums } as object);
    expect(await add({ n: 1 })).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
    expect(await add({ n: 0 })).toMatchObject({ matchedCount: 1, modifiedCount: 0 });
    expect(await add({ infinite: 0.5 })).toMatchObject({ matchedCount: 1, modifiedCount: 0 });
    expect(await one()).toEqual({ n: 2, infinite: -Infinity });
  });

  it('upsert with the fields of the filter, once', async () => {
    const change = {
      $setOnInsert: { made: 1 },
      $inc: { n: 1 },
      $addToSet: { tags: { $each: ['a', 'a'] } },
    };
    const upsert = () =>
      deals().updateOne({ _id: 'd', 'by.id': 'u', n: { $gt: -9 } }, change as object, {
        upsert: true,
      });
    expect(await upsert()).toMatchObject({ upsertedId: 'd', upsertedCount: 1, matchedCount: 0 });
    expect(await upsert()).toMatchObject({ upsertedId: null, matchedCount: 1, modifiedCount: 1 });
    expect(await one()).toEqual({ by: { id: 'u' }, made: 1, n: 2, tags: ['a'] });
    const { upsertedId } = await engine.database
      .collection('others')
      .updateOne({ name: 'x' }, { $set: { y: 1 } }, { upsert: true });
    expect(upsertedId).toBeInstanceOf(mongoose.mongo.ObjectId);
  });

  it('apply every update operator', async () => {
    await deals().insertOne({ _id: 'd', list: [1, 2, 1], set: ['a'], gone: 1, deep: { a: 1 } });
    await deals().updateOne({ _id: 'd' }, {
      $set: { 'deep.b.c': 2 },
      $unset: { gone: '', 'deep.none': '' },
      $inc: { n: 3 },
      $pull: { list: 1 },
      $push: { more: { $each: [1, 2] }, one: 'x' },
      $addToSet: { set: { $each: ['a', 'b', 'b'] } },
      $setOnInsert: { fresh: 1 },
      $currentDate: { at: true },
    } as object);
    const { at, ...rest } = (await one()) as { at: Date };
    expect(rest).toEqual({
      list: [2],
      set: ['a', 'b'],
      deep: { a: 1, b: { c: 2 } },
      n: 3,
      more: [1, 2],
      one: ['x'],
    });
    expect(Math.abs(at.getTime() - Date.now())).toBeLessThan(60_000);
  });

  it.each([
    ['changing the _id', { $set: { _id: 'e' } }, 66],
    ['two changes of one path', { $set: { a: 1 }, $inc: { 'a.b': 1 } }, 40],
    ['adding to text', { $inc: { text: 1 } }, 14],
    ['pushing onto text', { $push: { text: 1 } }, 2],
    ['a path through text', { $set: { 'text.a': 1 } }, 28],
    ['an empty field name', { $set: { 'a..b': 1 } }, 56],
    ['an unknown operator', { $sett: { a: 1 } }, 9],
  ])('refuse %s with the error MongoDB gives, and change nothing', async (_, update, code) => {
    await deals().insertOne({ _id: 'd', text: 'x' });
    await expect(deals().updateOne({ _id: 'd' }, update as object)).rejects.toMatchObject({ code });
    expect(await one()).toEqual({ text: 'x' });
  });

  it('go on after a failed statement if unordered, and stop if ordered', async () => {
    const inserts = ['a', 'a', 'b'].map((_id) => ({ insertOne: { document: { _id } } }));
    const failure = { code: 11000, writeErrors: [{ index: 1, code: 11000 }] };
    await expect(deals().bulkWrite(inserts)).rejects.toMatchObject(failure);
    expect(await deals().countDocuments()).toBe(1);
    await deals().deleteMany({});
    await expect(deals().bulkWrite(inserts, { ordered: false })).rejects.toMatchObject(failure);
    expect(await deals().countDocuments()).toBe(2);
  });

  it('name the index, the fields and the values of a duplicate', async () => {
    await deals().createIndex({ run: 1, 'by.user': -1 }, { name: 'once', unique: true });
    await deals().insertOne({ _id: 'a', run: 'r', by: [{ user: 'u' }, { user: 'v' }] });
    const duplicate = {
      code: 11000,
      keyPattern: { run: 1, 'by.user': -1 },
      keyValue: { run: 'r', 'by.user': 'v' },
    };
    await expect(
      deals().insertOne({ _id: 'b', run: 'r', by: { user: 'v' } }),
    ).rejects.toMatchObject(duplicate);
    await expect(
      deals().findOneAndUpdate(
        { _id: 'c' },
        { $set: { run: 'r', by: { user: 'v' } } },
        { upsert: true },
      ),
    ).rejects.toMatchObject(duplicate);
    await expect(deals().insertOne({ _id: 'a' })).rejects.toMatchObject({
      keyPattern: { _id: 1 },
      keyValue: { _id: 'a' },
    });
    expect(await deals().countDocuments()).toBe(1);
  });

  it('build an index over what is there, or leave nothing of it', async () => {
    await deals().insertMany([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 1 },
      { _id: 'c', n: 2 },
    ]);
    await expect(deals().createIndex({ n: 1 }, { unique: true })).rejects.toMatchObject({
      code: 11000,
    });
    expect(await deals().indexes()).toHaveLength(1);
    await deals().createIndex({ n: 1 }, { name: 'n' });
    expect(await deals().countDocuments({ n: 1 })).toBe(2);
    await expect(deals().createIndex({ n: 1 }, { name: 'other' })).rejects.toMatchObject({
      code: 85,
    });
    await expect(deals().createIndex({ m: 1 }, { name: 'n' })).rejects.toMatchObject({ code: 86 });
    await expect(deals().dropIndex('none')).rejects.toMatchObject({ code: 27 });
    await deals().dropIndex('n');
    expect(await deals().indexes()).toHaveLength(1);
  });

  it('count and list distinct values', async () => {
    await deals().insertMany([
      { _id: 'a', partner: 'p', n: 1, tags: ['x', 'y'] },
      { _id: 'b', partner: 'p', n: 2.5, tags: ['y'] },
      { _id: 'c', partner: 'q', n: 4n },
    ]);
    expect(await deals().countDocuments({ partner: 'p' })).toBe(2);
    expect(await deals().countDocuments({}, { skip: 1, limit: 1 })).toBe(1);
    expect(await deals().estimatedDocumentCount()).toBe(3);
    expect(await deals().distinct('tags')).toEqual(['x', 'y']);
  });

  it('list and drop collections and databases', async () => {
    await engine.database.createCollection('empty');
    await deals().insertOne({ _id: 'd' });
    const names = (await engine.database.listCollections().toArray()).map(({ name }) => name);
    expect(names).toEqual(['deals', 'empty']);
    await expect(engine.database.command({ create: 'empty' })).rejects.toMatchObject({ code: 48 });
    await engine.database.dropDatabase();
    expect(await engine.database.listCollections().toArray()).toEqual([]);
    expect(await deals().countDocuments()).toBe(0);
  });

  it('survive what is not MongoDB’s protocol, and answer the next one', async () => {
    const { connect } = await import('node:net');
    const { port } = new URL(engine.engine.uri);
    const socket = connect(Number(port), '127.0.0.1').on('error', () => {});
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await new Promise((resolve) => socket.on('close', resolve));
    expect(await engine.database.command({ ping: 1 })).toMatchObject({ ok: 1 });
  });
});

describe('expired documents', () => {
  it('are deleted when their time has come, not before', async () => {
    const running = await startTestEngine();
    const sessions = running.database.collection<Deal>('sessions');
    await sessions.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    const at = new Date('2026-05-01T00:00:00Z');
    await sessions.insertMany([
      { _id: 'a', at },
      { _id: 'b', at: [at] },
      { _id: 'c', at: 'text' },
      { _id: 'd' },
    ]);
    await running.client.close();
    await running.engine.stop();
    const store = openStore(running.dataDir);
    expect(sweepExpired(store, new Date('2026-05-01T00:00:59Z'))).toBe(0);
    expect(sweepExpired(store, new Date('2026-05-01T00:01:00Z'))).toBe(2);
    await store.close();
    await running.restart();
    expect(await running.database.collection('sessions').distinct('_id')).toEqual(['c', 'd']);
    await running.stop();
  });
});

describe('the data folder', () => {
  it('is refused, with the remedy, if its file is damaged', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder.path, 'data.mdb'), 'not a database '.repeat(1000));
    expect(() => openStore(folder.path)).toThrow(/is no data file.*backup/s);
    rmSync(join(folder.path, 'data.mdb'));
    const store = openStore(folder.path);
    await store.close();
    truncateSync(join(folder.path, 'data.mdb'), 12_000);
    expect(() => openStore(folder.path)).toThrow(/is cut off.*backup/s);
    folder.remove();
  });

  it('is refused, with the remedy, if a newer version wrote it', async () => {
    const folder = temporaryFolder();
    const store = openStore(folder.path);
    store.write(() => store.catalogue.putSync(Buffer.from('\0format'), Buffer.from('2')));
    await store.close();
    expect(() => openStore(folder.path)).toThrow(/format 2.*Run the newer version/s);
    folder.remove();
  });
});
