import { MongoError } from '../errors.js';
import { documentKeys } from '../values/index-keys.js';
import { keyOf } from '../values/sort-key.js';
import { encode, isDoc, type Doc, type Value } from '../values/types.js';
import { validateDocument } from '../values/validate.js';
import { saveCollection, type Collection, type Index } from './catalogue.js';
import type { Store } from './store.js';

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
  const key = documentKey(collection, idKey);
  if (store.documents.get(key))
    throw duplicate(collection, '_id_', { _id: 1 }, { _id: document._id });
  const changes = collection.indexes.map((index) => changeOf(index, idKey, undefined, document));
  applyChanges(store, collection, changes, document, idKey);
  store.documents.putSync(key, bytes);
}

/** Puts `next` in the place of `current`, which has the same _id; false if nothing differs. */
export function replaceDocument(
  store: Store,
  collection: Collection,
  current: { document: Doc; bytes: Uint8Array },
  next: Doc,
): boolean {
  const { bytes, idKey } = prepared(next);
  if (bytes.equals(current.bytes)) return false;
  const changes = collection.indexes.map((index) => changeOf(index, idKey, current.document, next));
  applyChanges(store, collection, changes, next, idKey);
  store.documents.putSync(documentKey(collection, idKey), bytes);
  return true;
}

export function removeDocument(store: Store, collection: Collection, document: Doc): void {
  const idKey = keyOf(document._id);
  for (const index of collection.indexes) {
    const { removed } = changeOf(index, idKey, document, undefined);
    for (const entry of removed) store.entries.removeSync(entry);
  }
  store.documents.removeSync(documentKey(collection, idKey));
}

/** Checks a document and encodes it, _id first as MongoDB keeps it. */
function prepared(document: Doc): { bytes: Buffer; idKey: Buffer } {
  validateDocument(document);
  const { _id, ...rest } = document;
  const encoded = encode({ _id, ...rest });
  if (encoded.length > largestDocument) {
    throw new MongoError(10334, `A document of ${encoded.length} bytes is larger than 16 MB`);
  }
  const idKey = keyOf(_id);
  checkLength(idKey, '_id_');
  return { bytes: Buffer.from(encoded.buffer, encoded.byteOffset, encoded.length), idKey };
}

function checkLength(key: Buffer, index: string): void {
  if (key.length > longestValue) {
    throw new MongoError(
      17280,
      `A value is too long for the index ${index} of the embedded engine (${key.length} of ` +
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

/** The entries that an index loses and gains when a document changes. */
export function changeOf(
  index: Index,
  idKey: Buffer,
  before: Doc | undefined,
  after: Doc | undefined,
): EntryChange {
  const old = before ? entriesOf(index, idKey, before) : noEntries;
  const now = after ? entriesOf(index, idKey, after) : noEntries;
  const [oldOnly] = old.keys;
  const [nowOnly] = now.keys;
  if (old.keys.length === 1 && now.keys.length === 1 && oldOnly && nowOnly?.equals(oldOnly)) {
    return { index, removed: [], added: [], multikey: now.multikey };
  }
  return {
    index,
    removed: old.keys.filter((key) => !now.keys.some((other) => other.equals(key))),
    added: now.keys.filter((key) => !old.keys.some((other) => other.equals(key))),
    multikey: now.multikey,
  };
}

const noEntries: { keys: Buffer[]; multikey: boolean } = { keys: [], multikey: false };

/** The keys under which an index holds a document; that of _id ends them unless the index is unique. */
export function entriesOf(
  index: Index,
  idKey: Buffer,
  document: Doc,
): { keys: Buffer[]; multikey: boolean } {
  const { keys, multikey } = documentKeys(document, index.parts);
  const prefix = prefixOf(index.id);
  const entries = keys.map((key) => {
    checkLength(key, index.name);
    const entry = Buffer.concat(index.unique ? [prefix, key] : [prefix, key, idKey]);
    checkLength(entry.subarray(prefixLength), index.name);
    return entry;
  });
  return { keys: entries, multikey };
}

/** Checks every unique index first, so that a duplicate leaves nothing half written. */
function applyChanges(
  store: Store,
  collection: Collection,
  changes: EntryChange[],
  document: Doc,
  idKey: Buffer,
): void {
  for (const { index, added } of changes) {
    if (!index.unique) continue;
    for (const entry of added) {
      if (store.entries.get(entry)) throw duplicateIn(collection, index, document, entry);
    }
  }
  for (const { index, removed, added, multikey } of changes) {
    for (const entry of removed) store.entries.removeSync(entry);
    for (const entry of added) store.entries.putSync(entry, idKey);
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
  let values: Value[] = [document];
  for (const field of path) {
    values = values
      .flatMap((value) => (Array.isArray(value) ? value : [value]))
      .map((value) => (isDoc(value) && Object.hasOwn(value, field) ? value[field] : undefined));
  }
  const flat = values.flatMap((value) => (Array.isArray(value) ? value : [value]));
  const found = flat.find(
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
