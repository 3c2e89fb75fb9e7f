import { MongoError } from '../errors.js';
import { known, type QueryOperator, subset } from '../subset.js';
import { pathOf } from '../values/path.js';
import { isDoc, plainNumber, rankOf, truthy, type Doc, type Value } from '../values/types.js';
import { validateValue } from '../values/validate.js';
import { comparison, isIn, type Test } from './tests.js';

/** How values at a leaf are compared; the planner makes index bounds of these. */
export type Comparison = 'eq' | 'gt' | 'gte' | 'lt' | 'lte';

/** A parsed filter. `path` empty means the value itself (an element under $elemMatch). */
export type Filter =
  | { kind: 'and' | 'or' | 'nor'; of: Filter[] }
  | { kind: 'not'; of: Filter }
  | { kind: 'compare'; path: string[]; by: Comparison; value: Value; test: Test }
  | { kind: 'in'; path: string[]; values: Value[]; test: Test }
  | { kind: 'exists'; path: string[] }
  | { kind: 'array'; path: string[]; test: (array: Value[]) => boolean }
  | { kind: 'elements'; path: string[]; form: 'value' | 'document'; of: Filter };

/** Parses a filter document; what is not in the subset is refused by name. */
export function parseFilter(filter: Value): Filter {
  if (filter === undefined || filter === null) return { kind: 'and', of: [] };
  if (!isDoc(filter)) throw new MongoError(14, 'The filter must be an object');
  const parts = Object.entries(filter).flatMap(([name, value]) =>
    name.startsWith('$') ? parseLogical(name, value) : parseField(pathOf(name), value),
  );
  return all(parts);
}

function all(parts: Filter[]): Filter {
  const [only] = parts;
  return only && parts.length === 1 ? only : { kind: 'and', of: parts };
}

function parseLogical(name: string, value: Value): Filter[] {
  const operator = known(subset.logicalOperators, name, 'query operator');
  if (operator === '$comment') return [];
  if (!Array.isArray(value) || value.length === 0) {
    throw new MongoError(2, `${operator} must be a nonempty array`);
  }
  const of = value.map((part) => {
    if (!isDoc(part)) throw new MongoError(2, `${operator} entries need to be full objects`);
    return parseFilter(part);
  });
  return [{ kind: operator === '$and' ? 'and' : operator === '$or' ? 'or' : 'nor', of }];
}

function parseField(path: string[], value: Value): Filter[] {
  if (isDoc(value) && isOperators(value)) return parseOperators(path, value);
  return [compare(path, 'eq', value)];
}

function isOperators(value: Doc): boolean {
  return Object.keys(value)[0]?.startsWith('$') ?? false;
}

function parseOperators(path: string[], operators: Doc): Filter[] {
  return Object.entries(operators).flatMap(([name, operand]) => {
    if (!name.startsWith('$')) throw new MongoError(2, `unknown operator: ${name}`);
    const operator = known(subset.queryOperators, name, 'query operator');
    return parseOperator(path, operator, operand);
  });
}

function parseOperator(path: string[], operator: QueryOperator, operand: Value): Filter[] {
  switch (operator) {
    case '$eq':
      return [compare(path, 'eq', operand)];
    case '$ne':
      return [not(compare(path, 'eq', operand))];
    case '$gt':
      return [compare(path, 'gt', operand)];
    case '$gte':
      return [compare(path, 'gte', operand)];
    case '$lt':
      return [compare(path, 'lt', operand)];
    case '$lte':
      return [compare(path, 'lte', operand)];
    case '$in':
      return [inList(path, operator, operand)];
    case '$nin':
      return [not(inList(path, operator, operand))];
    case '$exists':
      return [truthy(operand) ? { kind: 'exists', path } : not({ kind: 'exists', path })];
    case '$not':
      return [parseNot(path, operand)];
    case '$elemMatch':
      return [parseElemMatch(path, operand)];
    case '$size':
      return [parseSize(path, operand)];
    case '$all':
      return [parseAll(path, operand)];
  }
}

const not = (of: Filter): Filter => ({ kind: 'not', of });

function compare(path: string[], by: Comparison, value: Value): Filter {
  validateValue(value);
  return { kind: 'compare', path, by, value, test: comparison(by, value) };
}

function inList(path: string[], operator: string, operand: Value): Filter {
  const values = listOf(operator, operand);
  return { kind: 'in', path, values, test: isIn(values) };
}

function listOf(operator: string, operand: Value): Value[] {
  if (!Array.isArray(operand)) throw new MongoError(2, `${operator} needs an array`);
  for (const value of operand) {
    if (isDoc(value) && isOperators(value))
      throw new MongoError(2, `cannot nest $ under ${operator}`);
    validateValue(value);
  }
  return operand;
}

function parseNot(path: string[], operand: Value): Filter {
  validateValue(operand);
  if (!isDoc(operand)) throw new MongoError(2, '$not needs a document');
  if (Object.keys(operand).length === 0) throw new MongoError(2, '$not cannot be empty');
  return not(all(parseOperators(path, operand)));
}

function parseElemMatch(path: string[], operand: Value): Filter {
  if (!isDoc(operand)) throw new MongoError(2, '$elemMatch needs an Object');
  const first = Object.keys(operand)[0];
  const logical: readonly string[] = subset.logicalOperators;
  if (first?.startsWith('$') && !logical.includes(first)) {
    return { kind: 'elements', path, form: 'value', of: all(parseOperators([], operand)) };
  }
  return { kind: 'elements', path, form: 'document', of: parseFilter(operand) };
}

function parseSize(path: string[], operand: Value): Filter {
  const size = plainNumber(operand);
  if (size === undefined || !Number.isInteger(size) || size < 0) {
    throw new MongoError(2, 'Failed to parse $size: expected a non-negative integer');
  }
  return { kind: 'array', path, test: (array) => array.length === size };
}

function parseAll(path: string[], operand: Value): Filter {
  const values = listOf('$all', operand);
  if (values.length === 0) return { kind: 'or', of: [] };
  return all(values.map((value) => compare(path, 'eq', value)));
}

/** Fields that an upsert takes from the filter: equalities that must hold, with their values. */
export function equalities(filter: Filter): { path: string[]; value: Value }[] {
  if (filter.kind === 'and') return filter.of.flatMap(equalities);
  if (filter.kind === 'or' && filter.of.length === 1) return filter.of.flatMap(equalities);
  if (filter.kind === 'in' && filter.values.length === 1) {
    return [{ path: filter.path, value: filter.values[0] }];
  }
  if (filter.kind === 'compare' && filter.by === 'eq') {
    return [{ path: filter.path, value: filter.value }];
  }
  return [];
}

/** The predicates that every match fulfils: the filter itself, or the parts of its $and. */
export function conjuncts(filter: Filter): Filter[] {
  return filter.kind === 'and' ? filter.of.flatMap(conjuncts) : [filter];
}

/** Whether null, and so a missing field, could fulfil an equality. */
export function isNullish(value: Value): boolean {
  return rankOf(value) === rankOf(null);
}
