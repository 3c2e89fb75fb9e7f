import { isDeepStrictEqual } from 'node:util';
import type { Collection, Connection } from 'mongoose';
import type { Saved } from '../core/ports.js';
import { isDuplicateKey } from './duplicate-key.js';

/** A document as plain fields, valid by its domain schema before it comes here. */
type Fields = Record<string, unknown>;
type StoredFields = Fields & { _id: string };

/** Any of our models; its documents have text ids. */
interface Written {
  db: Connection;
  collection: { name: string };
}

/**
 * Writes documents by `_id`, each as a whole; one that is stored with the same content is not
 * written at all. Fields named in `onlyAtFirst` are written when a document is created and left
 * alone afterwards. Repeating a call changes nothing.
 */
export async function saveChanged(
  model: Written,
  documents: readonly { _id: string }[],
  onlyAtFirst: readonly string[] = [],
): Promise<Saved> {
  const collection = model.db.collection<StoredFields>(model.collection.name);
  const wanted = documents.map((document) => withoutUndefined(document));
  const stored = await storedById(collection, documents);
  const changes = wanted.filter((document) => {
    const before = stored.get(String(document._id));
    return !before || !isDeepStrictEqual(omit(before, onlyAtFirst), omit(document, onlyAtFirst));
  });
  const isNew = (document: Fields) => !stored.has(String(document._id));
  const replace = (document: Fields) =>
    write(document, stored.get(String(document._id)) ?? {}, onlyAtFirst);
  await writeAll(collection, { changes, isNew, replace });
  const created = changes.filter(isNew).length;
  return {
    created,
    updated: changes.length - created,
    unchanged: documents.length - changes.length,
  };
}

async function storedById(
  collection: Collection<StoredFields>,
  documents: readonly { _id: string }[],
): Promise<Map<string, Fields>> {
  const ids = documents.map((document) => document._id);
  const found = await collection.find({ _id: { $in: ids } }).toArray();
  return new Map(found.map((document) => [String(document._id), document]));
}

function write(document: Fields, before: Fields, onlyAtFirst: readonly string[]) {
  const set = omit(document, ['_id', ...onlyAtFirst]);
  const first = Object.fromEntries(
    Object.entries(document).filter(([key]) => onlyAtFirst.includes(key)),
  );
  const gone = Object.keys(omit(before, ['_id', ...onlyAtFirst])).filter((key) => !(key in set));
  return {
    updateOne: {
      filter: { _id: String(document._id) },
      update: {
        $set: set,
        ...(gone.length > 0 && {
          $unset: Object.fromEntries(gone.map((key) => [key, true as const])),
        }),
        ...(Object.keys(first).length > 0 && { $setOnInsert: first }),
      },
      upsert: true,
    },
  };
}

interface Changes {
  changes: readonly Fields[];
  isNew: (document: Fields) => boolean;
  replace: (document: Fields) => ReturnType<typeof write>;
}

/**
 * New documents are inserted, which costs less than to look for each once more. Two writers creating the same
 * at once: one is told "duplicate key" and writes all over.
 */
async function writeAll(
  collection: Collection<StoredFields>,
  { changes, isNew, replace }: Changes,
): Promise<void> {
  if (changes.length === 0) return;
  const insert = (document: Fields) => ({
    insertOne: { document: { ...document, _id: String(document._id) } },
  });
  const writes = changes.map((one) => (isNew(one) ? insert(one) : replace(one)));
  try {
    await collection.bulkWrite(writes, { ordered: false });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    await collection.bulkWrite(changes.map(replace), { ordered: false });
  }
}

function omit(from: Fields, keys: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(from).filter(([key]) => !keys.includes(key)));
}

/** Absent and undefined are the same to us, but not to a database: it would store null. */
function withoutUndefined(of: object): Fields {
  return Object.fromEntries(
    Object.entries(of)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]: [string, unknown]) => [
        key,
        isPlain(value) ? withoutUndefined(value) : value,
      ]),
  );
}

function isPlain(value: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
