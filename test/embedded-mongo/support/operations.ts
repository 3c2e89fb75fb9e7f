import type { Document } from 'bson';
import fc from 'fast-check';
import type mongoose from 'mongoose';
import { document, filter, path, projection, replacement, sort, update } from './arbitraries.js';
import { exactTypes } from './engine.js';

export type Collection = mongoose.mongo.Collection;

/** One operation that any MongoDB can run; `name` is shown when two answer differently. */
export interface Operation {
  name: string;
  arguments: unknown[];
  run(collection: Collection): Promise<unknown>;
}

const operation = (
  name: string,
  args: unknown[],
  run: (collection: Collection) => Promise<unknown>,
): Operation => ({ name, arguments: args, run });

/** Ids that a server made differ; whose place in the order they take does not. */
export function withoutMadeIds(documents: Document[]): Document[] {
  return documents.map((one) => ({
    ...one,
    ...('_id' in one && { _id: typeof one._id === 'string' ? one._id : 'made' }),
  }));
}

async function hasSeveralMadeIds(collection: Collection): Promise<boolean> {
  const ids = await collection.find().project({ _id: 1 }).toArray();
  return ids.filter(({ _id }) => typeof _id !== 'string').length > 1;
}

/** MongoDB sorts an empty array before null also when descending, DocumentDB after it. */
async function hasEmptyArrays(collection: Collection, fields: string[]): Promise<boolean> {
  const documents = await collection.find().toArray();
  return documents.some((one) =>
    fields.some((field) => Array.isArray(one[field]) && one[field].length === 0),
  );
}

const byId = (documents: Document[]) =>
  [...documents].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

const options = exactTypes as object;

const indexKeys = [{ a: 1 }, { b: -1 }, { 'a.b': 1 }, { a: 1, b: -1 }, { c: 1, a: 1 }];

export const anyOperation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 6, arbitrary: document.map(insertOne) },
  { weight: 8, arbitrary: filter.map(find) },
  { weight: 3, arbitrary: fc.tuple(filter, sort, fc.nat(2), fc.nat(3)).map(findSorted) },
  { weight: 2, arbitrary: fc.tuple(filter, projection).map(findProjected) },
  { weight: 6, arbitrary: fc.tuple(filter, update, fc.boolean()).map(updateOne) },
  { weight: 4, arbitrary: fc.tuple(filter, update).map(updateMany) },
  { weight: 2, arbitrary: fc.tuple(filter, replacement, fc.boolean()).map(replaceOne) },
  {
    weight: 3,
    arbitrary: fc.tuple(filter, update, fc.boolean(), fc.boolean()).map(findOneAndUpdate),
  },
  { weight: 1, arbitrary: filter.map(deleteMany) },
  { weight: 2, arbitrary: filter.map(count) },
  { weight: 2, arbitrary: fc.tuple(path, filter).map(distinct) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom(...indexKeys), fc.boolean()).map(createIndex),
  },
);

function insertOne(one: Document): Operation {
  return operation('insertOne', [one], async (collection) => {
    await collection.insertOne({ ...one });
  });
}

function find(query: Document): Operation {
  return operation('find', [query], async (collection) =>
    byId(withoutMadeIds(await collection.find(query, options).toArray())),
  );
}

function findSorted([query, order, skip, limit]: [Document, Document, number, number]): Operation {
  const full = { ...order, _id: 1 } as Record<string, 1 | -1>;
  return operation('find sorted', [query, full, skip, limit], async (collection) => {
    if (await hasSeveralMadeIds(collection)) return 'order unknown';
    if (await hasEmptyArrays(collection, Object.keys(order))) return 'order unknown';
    return withoutMadeIds(
      await collection.find(query, options).sort(full).skip(skip).limit(limit).toArray(),
    );
  });
}

function findProjected([query, fields]: [Document, Document]): Operation {
  return operation('find projected', [query, fields], async (collection) =>
    byId(withoutMadeIds(await collection.find(query, options).project(fields).toArray())),
  );
}

/** Which of several matches is taken is up to the server, unless there is one or an order. */
function updateOne([query, change, upsert]: [Document, Document, boolean]): Operation {
  return operation('updateOne', [query, change, { upsert }], async (collection) => {
    if ((await collection.countDocuments(query)) > 1) return 'several';
    return written(await collection.updateOne(query, change, { upsert }), change);
  });
}

function updateMany([query, change]: [Document, Document]): Operation {
  return operation('updateMany', [query, change], async (collection) => {
    if ((await collection.countDocuments(query)) > 1) return 'several';
    return written(await collection.updateMany(query, change), change);
  });
}

function replaceOne([query, next, upsert]: [Document, Document, boolean]): Operation {
  return operation('replaceOne', [query, next, { upsert }], async (collection) => {
    if ((await collection.countDocuments(query)) > 1) return 'several';
    return written(await collection.replaceOne(query, next, { upsert }), next);
  });
}

/**
 * Whether a change that leaves the document as it was is counted differs between servers: of several
 * operators, or of $inc, which leaves an infinite number as it was.
 */
function written(
  result: { matchedCount: number; modifiedCount: number; upsertedCount: number },
  change: Document,
) {
  const { matchedCount, modifiedCount, upsertedCount } = result;
  const [operator, ...more] = Object.keys(change);
  const uncertain = !operator?.startsWith('$') || operator === '$inc' || more.length > 0;
  if (uncertain) return { matchedCount, upsertedCount };
  return { matchedCount, modifiedCount, upsertedCount };
}

function findOneAndUpdate(given: [Document, Document, boolean, boolean]): Operation {
  const [query, change, upsert, after] = given;
  const how = { upsert, returnDocument: after ? 'after' : 'before', sort: { _id: 1 } } as const;
  return operation('findOneAndUpdate', [query, change, how], async (collection) => {
    if (await hasSeveralMadeIds(collection)) return 'order unknown';
    const found = await collection.findOneAndUpdate(query, change, { ...how, ...options });
    return found && withoutMadeIds([found]);
  });
}

function deleteMany(query: Document): Operation {
  return operation('deleteMany', [query], async (collection) => {
    const { deletedCount } = await collection.deleteMany(query);
    return deletedCount;
  });
}

function count(query: Document): Operation {
  return operation('countDocuments', [query], (collection) => collection.countDocuments(query));
}

function distinct([name, query]: [string, Document]): Operation {
  return operation('distinct', [name, query], async (collection) =>
    (await collection.distinct(name, query)).map((one) => JSON.stringify(one)).sort(),
  );
}

/** Documents without the field clash in a unique index; those of DocumentDB only in a plain one. */
function createIndex([key, wanted]: [Document, boolean]): Operation {
  const unique = wanted && 'a' in key && Object.keys(key).length === 1;
  return operation('createIndex', [key, { unique }], async (collection) => {
    await collection.createIndex(key, { unique });
  });
}
