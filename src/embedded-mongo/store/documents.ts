import { MongoError } from '../errors.js';
import { documentKeys } from '../values/index-keys.js';
import { valuesAt } from '../values/path.js';
import { keyOf } from '../values/sort-key.js';
import { bytesSent, encode, type Doc, type Value } from '../values/types.js';
import { validateDocument } from '../values/validate.js';
import { saveCollection, type Collection, type Index } from './catalogue.js';
import { putNew, type Store } from './store.js';

/** LMDB's limit in bytes for a key to look up. What is stored stays below it, so that a bound fits too. */
export const longestKey = 1978;
/** The number that stands before each key. */
export const prefixLength = 4;
const longestValue = longestKey - 1 - prefixLength;
const largestDocument = 16 * 1024 * 1024;

/** `id` as four bytes: what all keys of a collection or an index begin with. */
export function prefixOf(id: number): Buffer {
  const prefix = Buffer.allocUnsafe(prefixLength);
  prefix.writeUInt32BE(id);
  return prefix;
}

export function documentKey(collection: Collection, idKey: Uint8Array): Buffer {
  return Buffer.concat([prefixOf(collection.id), idKey]);
}

/** Inserts a document that has an _id; a key that is taken is error 11000 and nothing is written. */
export function insertDocument(store: Store, collection: Collection, document: Doc): void {
  const { bytes, idKey } = prepared(document);
  const changes = collection.indexes.map((index) => changeOf(index, idKey, undefined, document));
  const key = documentKey(collection, idKey);
  if (!putNew(store.documents, key, bytes)) {
    throw duplicate(collection, '_id_', { _id: 1 }, { _id: document._id });
  }
  try {
    applyChanges(store, collection, changes, document, idKey);
  } catch (error) {
    if (error instanceof MongoError) store.documents.removeSync(key);
    throw error;
  }
}

/** A document about to be changed, with the index entries that it has now. */
export interface Current {
  bytes: Uint8Array;
  entries: Buffer[][];
}

export function currentOf(collection: Collection, document: Doc, bytes: Uint8Array): Current {
  const idKey = keyOf(document._id);
  return {
    bytes,
    entries: collection.indexes.map((index) => entriesOf(index, idKey, document).keys),
  };
}

/** Puts `next` in the place of what was there, which has the same _id; false if nothing differs. */
export function replaceDocument(
  store: Store,
  collection: Collection,
  current: Current,
  next: Doc,
): boolean {
  const { bytes, idKey } = prepared(next);
  if (bytes.equals(current.bytes)) return false;
  const changes = collection.indexes.map((index, at) =>
    changeOf(index, idKey, current.entries[at], next),
  );
  applyChanges(store, collection, changes, next, idKey);
  store.documents.putSync(documentKey(collection, idKey), bytes);
  return true;
}

export function removeDocument(store: Store, collection: Collection, document: Doc): void {
  const idKey = keyOf(document._id);
  for (const index of collection.indexes) {
    for (const entry of entriesOf(index, idKey, document).keys) store.entries.removeSync(entry);
  }
  store.documents.removeSync(documentKey(collection, idKey));
}

/** Checks a document and encodes it, _id first as MongoDB keeps it; as it was sent if that will do. */
function prepared(document: Doc): { bytes: Buffer; idKey: Buffer } {
  validateDocument(document);
  const idKey = keyOf(document._id);
  checkLength(idKey, '_id_');
  const bytes = bytesSent(document) ?? encodeIdFirst(document);
  if (bytes.length > largestDocument) {
    throw new MongoError(10334, `A document of ${bytes.length} bytes is larger than 16 MB`);
  }
  return { bytes, idKey };
}

function encodeIdFirst(document: Doc): Buffer {
  const { _id, ...rest } = document;
  const encoded = encode(Object.keys(document)[0] === '_id' ? document : { _id, ...rest });
  return Buffer.from(encoded.buffer, encoded.byteOffset, encoded.length);
}

function checkLength(key: Buffer, index: string, before = 0): void {
  const length = key.length - before;
  if (length > longestValue) {
    throw new MongoError(
      17280,
      `A value is too long for the index ${index} of the embedded engine (${length} of ` +
        `${longestValue} bytes): shorten it, or use a MongoDB server.`,
    );
  }
}

interface EntryChange {
  index: Index;
  removed: Buffer[];
  added: Buffer[];
  multikey: boolean;
}

/** The entries that an index loses and gains when a document comes, or comes in the place of another. */
function changeOf(index: Index, idKey: Buffer, old: Buffer[] = [], document: Doc): EntryChange {
  const { keys, multikey } = entriesOf(index, idKey, document);
  const without = (list: Buffer[], other: Buffer[]) =>
    other.length === 0 ? list : list.filter((key) => !other.some((one) => one.equals(key)));
  return { index, removed: without(old, keys), added: without(keys, old), multikey };
}

/** The keys under which an index holds a document; that of _id ends them unless the index is unique. */
export function entriesOf(
  index: Index,
  idKey: Buffer,
  document: Doc,
): { keys: Buffer[]; multikey: boolean } {
  const suffix = index.unique ? undefined : idKey;
  const found = documentKeys(document, index.parts, prefixOf(index.id), suffix);
  for (const entry of found.keys) checkLength(entry, index.name, prefixLength);
  return found;
}

/** Unique entries first: where one is taken, those before it are taken back and nothing is changed. */
function applyChanges(
  store: Store,
  collection: Collection,
  changes: EntryChange[],
  document: Doc,
  idKey: Buffer,
): void {
  const put: Buffer[] = [];
  for (const { index, added } of changes) {
    if (!index.unique) continue;
    for (const entry of added) {
      if (putNew(store.entries, entry, idKey)) {
        put.push(entry);
        continue;
      }
      for (const early of put) store.entries.removeSync(early);
      throw duplicateIn(collection, index, document, entry);
    }
  }
  for (const { index, removed, added, multikey } of changes) {
    for (const entry of removed) store.entries.removeSync(entry);
    if (!index.unique) for (const entry of added) store.entries.putSync(entry, idKey);
    if (multikey && !index.multikey) {
      index.multikey = true;
      saveCollection(store, collection);
    }
  }
}

/** Error 11000 with the values of the document that clash. */
export function duplicateIn(
  collection: Collection,
  index: Index,
  document: Doc,
  entry: Buffer,
): MongoError {
  const keyValue = Object.fromEntries(
    Object.keys(index.key).map((name) => [name, clashingValue(document, name.split('.'), entry)]),
  );
  return duplicate(collection, index.name, index.key, keyValue);
}

/** Of an array, the element whose key the entry holds. */
function clashingValue(document: Doc, path: string[], entry: Buffer): Value {
  const found = valuesAt(document, path).find(
    (value) => entry.includes(keyOf(value)) || entry.includes(keyOf(value, true)),
  );
  return found ?? null;
}

function duplicate(
  collection: Collection,
  index: string,
  keyPattern: Record<string, 1 | -1>,
  keyValue: Doc,
): MongoError {
  const shown = Object.entries(keyValue).map(
    ([name, value]) => `${name}: ${JSON.stringify(value)}`,
  );
  return new MongoError(
    11000,
    `E11000 duplicate key error collection: ${collection.namespace} index: ${index} dup key: { ${shown.join(', ')} }`,
    { keyPattern, keyValue },
  );
}
