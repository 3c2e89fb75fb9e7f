import { MongoError, refuse } from '../errors.js';
import {
  ensureCollection,
  findCollection,
  idIndexSpec,
  nextNumber,
  parseIndex,
  saveCollection,
  type Collection,
  type Index,
} from '../store/catalogue.js';
import { entriesOf, duplicateIn, prefixOf } from '../store/documents.js';
import type { Store, Table } from '../store/store.js';
import { walkAll } from '../store/walk.js';
import { known, subset } from '../subset.js';
import { keyOf, sameValue } from '../values/sort-key.js';
import {
  decode,
  encode,
  isDoc,
  plainNumber,
  truthy,
  type Doc,
  type Value,
} from '../values/types.js';
import { encodeCursorReply } from '../wire/message.js';
import { collectionName, documentList, type Command } from './command.js';

export const createIndexes: Command = {
  mode: 'alone',
  run({ store, database }, body) {
    const specs = documentList(body.indexes, 'indexes').map(checkSpec);
    const name = collectionName(body);
    const created = !findCollection(store, database, name);
    const collection = ensureCollection(store, database, name);
    const before = collection.indexes.length + 1;
    const indexes = [...collection.indexes];
    for (const spec of specs) {
      if (isIdIndex(spec) || exists(indexes, spec)) continue;
      indexes.push(buildIndex(store, collection, parseIndex(nextNumber(store), spec, false)));
    }
    saveCollection(store, { ...collection, indexes });
    return {
      numIndexesBefore: before,
      numIndexesAfter: indexes.length + 1,
      createdCollectionAutomatically: created,
    };
  },
};

function isIdIndex(spec: Doc): boolean {
  return sameValue(spec.key, { _id: 1 });
}

/** Checks an index's options against the subset and puts them into listIndexes' form. */
function checkSpec(given: Doc): Doc {
  for (const option of Object.keys(given)) known(subset.indexOptions, option, 'index option');
  const { key, name } = given;
  if (!isDoc(key) || Object.keys(key).length === 0) {
    throw new MongoError(67, 'Index keys cannot be an empty object');
  }
  if (typeof name !== 'string' || name === '') throw new MongoError(9, 'An index needs a name');
  for (const [path, direction] of Object.entries(key)) {
    const number = plainNumber(direction);
    if (number !== 1 && number !== -1)
      refuse('index type', `${path}: ${JSON.stringify(direction)}`);
    if (path.includes('$') || path.split('.').some((field) => /^\d*$/.test(field))) {
      refuse('path', `${path} in an index`);
    }
  }
  const spec: Doc = { v: 2, key, name };
  if (truthy(given.unique)) spec.unique = true;
  return { ...spec, ...expiryOf(given, key) };
}

function expiryOf(given: Doc, key: Doc): Doc {
  const { expireAfterSeconds } = given;
  if (expireAfterSeconds === undefined) return {};
  const seconds = plainNumber(expireAfterSeconds);
  if (seconds === undefined || seconds < 0 || seconds > 2 ** 31 - 1) {
    throw new MongoError(67, 'TTL index expireAfterSeconds must be between 0 and 2147483647');
  }
  if (Object.keys(key).length !== 1 || '_id' in key) {
    throw new MongoError(67, 'TTL indexes are single-field indexes, and not over _id');
  }
  return { expireAfterSeconds };
}

/** Whether the same index is there; one that clashes in name or in what it holds is an error. */
function exists(indexes: Index[], spec: Doc): boolean {
  for (const { name, spec: there } of indexes) {
    const alike = identity.every((option) => sameValue(there[option], spec[option]));
    if (name === spec.name && !alike) {
      throw new MongoError(
        86,
        `An existing index has the same name as the requested index: ${name}`,
      );
    }
    if (!alike) continue;
    if (name !== spec.name || !sameValue(there.expireAfterSeconds, spec.expireAfterSeconds)) {
      throw new MongoError(85, `Index already exists with a different name or options: ${name}`);
    }
    return true;
  }
  return false;
}

/** Two indexes that agree in these are one. */
const identity = ['key', 'unique'];

/** Fills a new index from the documents; the transaction is undone if a unique key is there twice. */
function buildIndex(store: Store, collection: Collection, index: Index): Index {
  for (const { value } of walkAll(store, store.documents, prefixOf(collection.id))) {
    const document = decode(value);
    const idKey = keyOf(document._id);
    const { keys, multikey } = entriesOf(index, idKey, document);
    for (const entry of keys) {
      if (index.unique && store.entries.get(entry)) {
        throw duplicateIn(collection, index, document, entry);
      }
      store.entries.putSync(entry, idKey);
    }
    if (multikey) index.multikey = true;
  }
  return index;
}

export function removeAll(store: Store, table: Table, prefix: Buffer): void {
  for (const { key } of walkAll(store, table, prefix)) table.removeSync(key);
}

export const listIndexes: Command = {
  mode: 'read',
  run({ store, cursors, database }, body) {
    const name = collectionName(body);
    const collection = findCollection(store, database, name);
    const namespace = `${database}.${name}`;
    if (!collection) throw new MongoError(26, `ns does not exist: ${namespace}`);
    const specs = [idIndexSpec, ...collection.indexes.map((index) => index.spec)];
    const batch = cursors.start(namespace, specs.map(encode).values(), Infinity, true);
    return encodeCursorReply('firstBatch', batch.documents, 0n, namespace);
  },
};

export const dropIndexes: Command = {
  mode: 'alone',
  run({ store, database }, body) {
    const name = collectionName(body);
    const collection = findCollection(store, database, name);
    if (!collection) throw new MongoError(26, `ns not found ${database}.${name}`);
    const dropped = chosen(collection, body.index);
    for (const index of dropped) removeAll(store, store.entries, prefixOf(index.id));
    const indexes = collection.indexes.filter((index) => !dropped.includes(index));
    saveCollection(store, { ...collection, indexes });
    return { nIndexesWas: collection.indexes.length + 1 };
  },
};

function chosen(collection: Collection, wanted: Value): Index[] {
  if (wanted === '*') return collection.indexes;
  if (Array.isArray(wanted)) return wanted.flatMap((one) => chosen(collection, one));
  if (wanted === '_id_') throw new MongoError(72, 'cannot drop _id index');
  const index = collection.indexes.find(
    (one) => one.name === wanted || (isDoc(wanted) && sameValue(one.key, wanted)),
  );
  if (!index) throw new MongoError(27, `index not found: ${JSON.stringify(wanted)}`);
  return [index];
}
