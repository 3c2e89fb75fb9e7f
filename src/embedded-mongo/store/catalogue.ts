import { MongoError } from '../errors.js';
import type { KeyPart } from '../values/index-keys.js';
import { sortablePath } from '../query/sort.js';
import { decode, encode, plainNumber, truthy, type Doc, type Value } from '../values/types.js';
import type { Store } from './store.js';

/** An index; `spec` is what listIndexes shows. */
export interface Index {
  id: number;
  name: string;
  key: Record<string, 1 | -1>;
  parts: KeyPart[];
  unique: boolean;
  /** Seconds after which a document whose date lies in the first field expires. */
  expireAfterSeconds: number | undefined;
  /** Some document holds an array on one of the paths. */
  multikey: boolean;
  spec: Doc;
}

export interface Collection {
  database: string;
  name: string;
  /** `database.name` */
  namespace: string;
  id: number;
  indexes: Index[];
}

interface CacheEntry {
  bytes: Buffer;
  collection: Collection;
}

const cache = new WeakMap<Store, Map<string, CacheEntry>>();

/** The collection as the current transaction sees it; parsed anew only when its bytes changed. */
export function findCollection(
  store: Store,
  database: string,
  name: string,
): Collection | undefined {
  const key = keyOfCollection(database, name);
  const bytes = store.catalogue.get(key);
  if (!bytes) return undefined;
  let parsed = cache.get(store);
  if (!parsed) cache.set(store, (parsed = new Map<string, CacheEntry>()));
  const id = key.toString();
  const known = parsed.get(id);
  if (known?.bytes.equals(bytes)) return known.collection;
  const collection = parseCollection(database, name, decode(bytes));
  parsed.set(id, { bytes, collection });
  return collection;
}

/** The collection, made if it is not there; within a write transaction. */
export function ensureCollection(store: Store, database: string, name: string): Collection {
  const found = findCollection(store, database, name);
  if (found) return found;
  checkName(database, name);
  const collection: Collection = {
    database,
    name,
    namespace: `${database}.${name}`,
    id: nextNumber(store),
    indexes: [],
  };
  saveCollection(store, collection);
  return collection;
}

function checkName(database: string, name: string): void {
  const wrong =
    database === '' || name === '' || name.includes('\0') || /[\0/\\. "$]/.test(database);
  if (wrong || name.startsWith('system.') || name.includes('$')) {
    throw new MongoError(73, `Invalid namespace specified '${database}.${name}'`);
  }
}

export function saveCollection(store: Store, collection: Collection): void {
  const indexes = collection.indexes.map(({ id, multikey, spec }) => ({ id, multikey, spec }));
  store.catalogue.putSync(
    keyOfCollection(collection.database, collection.name),
    Buffer.from(encode({ id: collection.id, indexes })),
  );
}

export function forgetCollection(store: Store, collection: Collection): void {
  store.catalogue.removeSync(keyOfCollection(collection.database, collection.name));
}

/** Every collection of one database, or of all, in the order of their names. */
export function listCollections(store: Store, database?: string): Collection[] {
  const start = Buffer.from(database === undefined ? '\x01' : `${database}\0`);
  const end = Buffer.from(database === undefined ? [0xff] : Buffer.from(`${database}\x01`));
  return [...store.catalogue.getRange({ start, end })].map(({ key, value }) => {
    const [owner = '', name = ''] = key.toString().split('\0');
    return parseCollection(owner, name, decode(value));
  });
}

/** Numbers are never given twice, so that nothing of a dropped collection can come back. */
export function nextNumber(store: Store): number {
  const key = Buffer.from('\0next');
  const next = Number(store.catalogue.get(key)?.toString() ?? '1');
  store.catalogue.putSync(key, Buffer.from(String(next + 1)));
  return next;
}

function keyOfCollection(database: string, name: string): Buffer {
  return Buffer.from(`${database}\0${name}`);
}

function parseCollection(database: string, name: string, stored: Doc): Collection {
  const indexes = (stored.indexes as Doc[]).map((index) =>
    parseIndex(plainNumber(index.id) ?? 0, index.spec as Doc, index.multikey === true),
  );
  const id = plainNumber(stored.id) ?? 0;
  return { database, name, namespace: `${database}.${name}`, id, indexes };
}

export function parseIndex(id: number, spec: Doc, multikey: boolean): Index {
  const directions = Object.entries(spec.key as Record<string, Value>);
  return {
    id,
    name: typeof spec.name === 'string' ? spec.name : '',
    key: Object.fromEntries(
      directions.map(([path, direction]) => [path, (plainNumber(direction) ?? 1) < 0 ? -1 : 1]),
    ),
    parts: directions.map(([path, direction]) => ({
      path: sortablePath(path),
      descending: (plainNumber(direction) ?? 1) < 0,
    })),
    unique: truthy(spec.unique),
    expireAfterSeconds: plainNumber(spec.expireAfterSeconds),
    multikey,
    spec,
  };
}

/** The index over _id that every collection has: the documents' own order. */
export const idIndexSpec: Doc = { v: 2, key: { _id: 1 }, name: '_id_' };

/** After an undone transaction, whose changes the parsed collections may show. */
export function forgetCache(store: Store): void {
  cache.delete(store);
}
