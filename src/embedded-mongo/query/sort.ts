import { MongoError, refuse } from '../errors.js';
import { documentKeys, type KeyPart } from '../values/index-keys.js';
import { pathOf } from '../values/path.js';
import { isDoc, plainNumber, type Doc, type Value } from '../values/types.js';

/** Parses a sort of plain fields, 1 or −1 each. */
export function parseSort(sort: Value): KeyPart[] {
  if (sort === undefined || sort === null) return [];
  if (!isDoc(sort)) throw new MongoError(14, 'A sort must be a document');
  return Object.entries(sort).map(([name, value]) => {
    if (name.startsWith('$')) refuse('option', `sort by ${name}`);
    if (isDoc(value)) refuse('option', 'sort by an expression');
    const direction = plainNumber(value);
    if (direction !== 1 && direction !== -1) {
      throw new MongoError(
        2,
        '$sort key ordering must be 1 (for ascending) or -1 (for descending)',
      );
    }
    return { path: sortablePath(name), descending: direction === -1 };
  });
}

/** Paths into arrays by position have another meaning in keys than in filters. */
export function sortablePath(name: string): string[] {
  const path = pathOf(name);
  if (path.some((field) => field === '')) {
    throw new MongoError(15998, 'FieldPath field names may not be empty strings.');
  }
  return path;
}

/** The bytes by which a document sorts; of an array its least element (greatest if descending). */
export function sortKey(document: Doc, sort: KeyPart[]): Buffer {
  return documentKeys(document, sort).keys.reduce((least, key) =>
    Buffer.compare(key, least) < 0 ? key : least,
  );
}
