import { MongoError, refuse } from '../errors.js';

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
