import { MongoError, refuse } from '../errors.js';
import { emptyArrayKey, keyOf } from './sort-key.js';
import { type Doc, isDoc, type Value } from './types.js';

/** One field of an index or of a sort. */
export interface KeyPart {
  path: string[];
  descending: boolean;
}

/** How one part of the key stands while arrays on the way are being opened. */
interface Position {
  value: Value;
  rest: string[];
  /** Set once the part's key is known. */
  key?: Buffer;
}

export interface DocumentKeys {
  /** Joined keys of all parts; several where an array lies on a path. */
  keys: Buffer[];
  /** An array was opened. */
  multikey: boolean;
}

/** The keys a document has in an index over `parts`; two independent arrays are error 171. */
export function documentKeys(document: Doc, parts: KeyPart[]): DocumentKeys {
  const found: DocumentKeys = { keys: [], multikey: false };
  const start = parts.map((part) => ({ value: document, rest: part.path }));
  expand(start, parts, found);
  if (found.keys.length > 1) found.keys = withoutDoubles(found.keys);
  return found;
}

function expand(positions: Position[], parts: KeyPart[], found: DocumentKeys): void {
  let array: Value[] | undefined;
  const walked = positions.map((position, index) => {
    const next = position.key ? position : walk(position);
    if (next.key) return next;
    if (Array.isArray(next.value)) {
      if (array && array !== next.value) throw parallelArrays();
      array = next.value;
      return next;
    }
    return { ...next, key: keyOf(next.value, parts[index]?.descending) };
  });
  if (array) openArray(array, walked, parts, found);
  else found.keys.push(joined(walked));
}

/** Follows the path down to its end or to the first array on it. */
function walk(position: Position): Position {
  let { value } = position;
  for (const [index, field] of position.rest.entries()) {
    if (Array.isArray(value)) return { value, rest: position.rest.slice(index) };
    value = isDoc(value) && Object.hasOwn(value, field) ? value[field] : undefined;
  }
  return { value, rest: [] };
}

function openArray(
  array: Value[],
  walked: Position[],
  parts: KeyPart[],
  found: DocumentKeys,
): void {
  found.multikey = true;
  const elements: Value[] = array.length > 0 ? array : [undefined];
  for (const element of elements) {
    const opened = walked.map((position, index) => {
      if (position.key) return position;
      if (/^\d+$/.test(position.rest[0] ?? '')) refuse('path', 'into an array by position');
      const descending = parts[index]?.descending;
      if (position.rest.length > 0 && isDoc(element))
        return { value: element, rest: position.rest };
      if (position.rest.length > 0) return { ...position, key: keyOf(null, descending) };
      const key = array.length > 0 ? keyOf(element, descending) : emptyArrayKey(descending);
      return { ...position, key };
    });
    expand(opened, parts, found);
  }
}

function joined(positions: Position[]): Buffer {
  const keys = positions.flatMap((position) => (position.key ? [position.key] : []));
  const [only] = keys;
  return only && keys.length === 1 ? only : Buffer.concat(keys);
}

function withoutDoubles(keys: Buffer[]): Buffer[] {
  const sorted = keys.sort((a, b) => Buffer.compare(a, b));
  return sorted.filter((key, index) => index === 0 || !key.equals(sorted[index - 1] ?? emptyKey));
}

const emptyKey = Buffer.alloc(0);

function parallelArrays(): MongoError {
  return new MongoError(171, 'cannot index parallel arrays: two fields of one index hold arrays');
}
