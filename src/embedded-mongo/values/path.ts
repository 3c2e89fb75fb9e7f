import { MongoError, refuse } from '../errors.js';
import { isDoc, type Value } from './types.js';

/** The fields of a dotted path. */
export function pathOf(dotted: string): string[] {
  const path = dotted.split('.');
  if (path.includes('__proto__')) refuse('path', dotted);
  return path;
}

/** A path that will be written to: no empty field, no positional operator. */
export function writablePath(dotted: string): string[] {
  const path = pathOf(dotted);
  for (const field of path) {
    if (field === '') {
      throw new MongoError(56, `The update path '${dotted}' contains an empty field name`);
    }
    if (field === '$' || /^\$\[.*\]$/.test(field)) refuse('path', dotted);
    if (field.startsWith('$')) {
      throw new MongoError(52, `The dollar ($) prefixed field '${field}' is not allowed`);
    }
  }
  return path;
}

/** The value of a document's field; undefined if there is none, or no document. */
export function fieldOf(value: Value, field: string): Value {
  return isDoc(value) && Object.hasOwn(value, field) ? value[field] : undefined;
}

/** The values at a path that are there; those of an array one by one. */
export function valuesAt(value: Value, path: string[]): Value[] {
  const [field, ...rest] = path;
  if (field === undefined) {
    return Array.isArray(value) ? value : value === undefined ? [] : [value];
  }
  if (!Array.isArray(value)) return valuesAt(fieldOf(value, field), rest);
  refusePosition(path, 0);
  return value.flatMap((element) => (isDoc(element) ? valuesAt(element, path) : []));
}

/** For a path that comes upon an array: the field at `at` may not be a place in it. */
export function refusePosition(path: string[], at: number): void {
  if (/^\d+$/.test(path[at] ?? '')) refuse('path', `${path.join('.')} into an array by position`);
}
