import { MongoError } from '../errors.js';
import { fieldOf, refusePosition } from './path.js';
import { writer } from './sort-key.js';
import { type Doc, isDoc, type Value } from './types.js';

/** One field of an index or of a sort. */
export interface KeyPart {
  path: string[];
  descending: boolean;
}

/** How far a path has been followed: to its end, or to the first array on it. */
interface Position {
  value: Value;
  rest: string[];
  /** Comes out of an array that has been opened: what is reached now counts, also if it is an array. */
  final: boolean;
}

export interface DocumentKeys {
  /** Joined keys of all parts; several where an array lies on a path. */
  keys: Buffer[];
  /** An array was opened. */
  multikey: boolean;
}

const nothing = Buffer.alloc(0);

/**
 * The keys a document has in an index over `parts`, each with `before` in front and `behind` at its end;
 * two independent arrays are error 171.
 */
export function documentKeys(
  document: Doc,
  parts: KeyPart[],
  before: Uint8Array = nothing,
  behind: Uint8Array = nothing,
): DocumentKeys {
  const found: DocumentKeys = { keys: [], multikey: false };
  const positions = parts.map(({ path }) => follow(document, path, false));
  expand(positions, found, (values) => {
    writer.reset();
    writer.raw(before);
    for (const [index, value] of values.entries()) {
      const descending = parts[index]?.descending ?? false;
      if (value === emptyArray) writer.emptyArray(descending);
      else writer.value(value, descending);
    }
    writer.raw(behind);
    return writer.take();
  });
  if (found.keys.length > 1) found.keys = withoutDoubles(found.keys);
  return found;
}

/** Stands for an array without elements. */
const emptyArray: Value[] = [];

function follow(start: Value, path: string[], final: boolean): Position {
  let value = start;
  for (let at = 0; at < path.length; at++) {
    if (Array.isArray(value)) return { value, rest: path.slice(at), final: false };
    value = fieldOf(value, path[at] ?? '');
  }
  return { value, rest: end, final };
}

const end: string[] = [];

function expand(
  positions: Position[],
  found: DocumentKeys,
  write: (values: Value[]) => Buffer,
): void {
  let array: Value[] | undefined;
  for (const { value, final } of positions) {
    if (final || !Array.isArray(value)) continue;
    if (array && array !== value) throw parallelArrays();
    array = value;
  }
  if (!array) {
    found.keys.push(write(positions.map(({ value }) => value)));
    return;
  }
  found.multikey = true;
  const opened = array;
  for (const element of opened.length > 0 ? opened : [emptyArray]) {
    const within = positions.map((position) =>
      position.value === opened && !position.final ? enter(element, position.rest) : position,
    );
    expand(within, found, write);
  }
}

/** From an element of an array further down a path. */
function enter(element: Value, rest: string[]): Position {
  if (rest.length === 0) return { value: element, rest, final: true };
  refusePosition(rest, 0);
  return isDoc(element) ? follow(element, rest, false) : { value: null, rest: end, final: true };
}

/** Sorts keys, each once. */
export function withoutDoubles(keys: Buffer[]): Buffer[] {
  const sorted = keys.sort((a, b) => Buffer.compare(a, b));
  return sorted.filter((key, index) => index === 0 || !key.equals(sorted[index - 1] ?? nothing));
}

function parallelArrays(): MongoError {
  return new MongoError(171, 'cannot index parallel arrays: two fields of one index hold arrays');
}
