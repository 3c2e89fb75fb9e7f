import { refuse } from '../errors.js';
import { isDoc, type Value } from '../values/types.js';
import type { Filter } from './filter.js';

/** Whether a document fulfils a parsed filter. */
export function matches(filter: Filter, target: Value): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.of.every((part) => matches(part, target));
    case 'or':
      return filter.of.some((part) => matches(part, target));
    case 'nor':
      return !filter.of.some((part) => matches(part, target));
    case 'not':
      return !matches(filter.of, target);
    case 'compare':
    case 'in':
      return someValue(target, filter.path, 0, true, filter.test);
    case 'exists':
      return someValue(target, filter.path, 0, false, (value) => value !== undefined);
    case 'array':
      return someArray(target, filter.path, filter.test);
    case 'elements':
      return someArray(target, filter.path, (array) =>
        array.some((element) => matchesElement(filter.form, filter.of, element)),
      );
  }
}

function someArray(target: Value, path: string[], test: (array: Value[]) => boolean): boolean {
  return someValue(target, path, 0, false, (value) => Array.isArray(value) && test(value));
}

function matchesElement(form: 'value' | 'document', filter: Filter, element: Value): boolean {
  if (form === 'value') return matches(filter, element);
  if (isDoc(element)) return matches(filter, element);
  return Array.isArray(element) && matches(filter, { ...element });
}

/**
 * Whether any value at the path passes. Arrays on the way are searched element by element (documents
 * only); an array at the end counts as each of its elements and as itself, unless `whole` is asked by
 * `open` false. A path that ends in a document without the field yields undefined.
 */
function someValue(
  value: Value,
  path: string[],
  at: number,
  open: boolean,
  test: (value: Value) => boolean,
): boolean {
  const field = path[at];
  if (field === undefined) {
    if (open && path.length > 0 && Array.isArray(value) && value.some(test)) return true;
    return test(value);
  }
  if (Array.isArray(value)) {
    if (at > 0 && /^\d+$/.test(field))
      refuse('path', `${path.join('.')} into an array by position`);
    return value.some((element) => isDoc(element) && someValue(element, path, at, open, test));
  }
  const next = isDoc(value) && Object.hasOwn(value, field) ? value[field] : undefined;
  return someValue(next, path, next === undefined ? path.length : at + 1, open, test);
}
