import { fieldOf, refusePosition } from '../values/path.js';
import { isDoc, type Doc, type Value } from '../values/types.js';
import type { Filter } from './filter.js';
import type { Test } from './tests.js';

/** Whether a document fulfils a parsed filter. */
export function matches(filter: Filter, document: Doc): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.of.every((part) => matches(part, document));
    case 'or':
      return filter.of.some((part) => matches(part, document));
    case 'not':
      return !matches(filter.of, document);
    case 'compare':
    case 'in':
      return someValue(document, filter.path, 0, filter.test);
    case 'exists':
      return someValue(document, filter.path, 0, (value) => value !== undefined);
  }
}

/**
 * Whether any value at the path passes. Arrays on the way are searched element by element (documents
 * only); an array at the end counts as each of its elements and as itself. A path that ends in a
 * document without the field yields undefined.
 */
function someValue(value: Value, path: string[], at: number, test: Test): boolean {
  const field = path[at];
  if (field === undefined) return test(value) || (Array.isArray(value) && value.some(test));
  if (Array.isArray(value)) {
    refusePosition(path, at);
    return value.some((element) => isDoc(element) && someValue(element, path, at, test));
  }
  const next = fieldOf(value, field);
  return someValue(next, path, next === undefined ? path.length : at + 1, test);
}
