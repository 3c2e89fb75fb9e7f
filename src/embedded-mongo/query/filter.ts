import { MongoError } from '../errors.js';
import { known, type QueryOperator, subset } from '../subset.js';
import { pathOf } from '../values/path.js';
import { isDoc, truthy, type Doc, type Value } from '../values/types.js';
import { validateValue } from '../values/validate.js';
import { comparison, isIn, type Test } from './tests.js';

/** How values at a leaf are compared; the planner makes index bounds of these. */
export type Comparison = 'eq' | 'gt' | 'gte' | 'lt' | 'lte';

/** A parsed filter. */
export type Filter =
  | { kind: 'and' | 'or'; of: Filter[] }
  | { kind: 'not'; of: Filter }
  | { kind: 'compare'; path: string[]; by: Comparison; value: Value; test: Test }
  | { kind: 'in'; path: string[]; values: Value[]; test: Test }
  | { kind: 'exists'; path: string[] };

/** Parses a filter document; what is not in the subset is refused by name. */
export function parseFilter(filter: Value): Filter {
  if (filter === undefined || filter === null) return { kind: 'and', of: [] };
  if (!isDoc(filter)) throw new MongoError(14, 'The filter must be an object');
  const parts = Object.entries(filter).flatMap(([name, value]) =>
    name.startsWith('$') ? parseLogical(name, value) : parseField(pathOf(name), value),
  );
  const [only] = parts;
  return only && parts.length === 1 ? only : { kind: 'and', of: parts };
}

function parseLogical(name: string, value: Value): Filter[] {
  const operator = known(subset.logicalOperators, name, 'query operator');
  if (!Array.isArray(value) || value.length === 0) {
    throw new MongoError(2, `${operator} must be a nonempty array`);
  }
  const of = value.map((part) => {
    if (!isDoc(part)) throw new MongoError(2, `${operator} entries need to be full objects`);
    return parseFilter(part);
  });
  return [{ kind: operator === '$and' ? 'and' : 'or', of }];
}

function parseField(path: string[], value: Value): Filter[] {
  if (isDoc(value) && isOperators(value)) return parseOperators(path, value);
  return [compare(path, 'eq', value)];
}

function isOperators(value: Doc): boolean {
  return Object.keys(value)[0]?.startsWith('$') ?? false;
}

function parseOperators(path: string[], operators: Doc): Filter[] {
  return Object.entries(operators).map(([name, operand]) => {
    if (!name.startsWith('$')) throw new MongoError(2, `unknown operator: ${name}`);
    const operator = known(subset.queryOperators, name, 'query operator');
    return parseOperator(path, operator, operand);
  });
}

function parseOperator(path: string[], operator: QueryOperator, operand: Value): Filter {
  switch (operator) {
    case '$ne':
      return not(compare(path, 'eq', operand));
    case '$gt':
      return compare(path, 'gt', operand);
    case '$gte':
      return compare(path, 'gte', operand);
    case '$lt':
      return compare(path, 'lt', operand);
    case '$lte':
      return compare(path, 'lte', operand);
    case '$in':
      return inList(path, operator, operand);
    case '$nin':
      return not(inList(path, operator, operand));
    case '$exists':
      return truthy(operand) ? { kind: 'exists', path } : not({ kind: 'exists', path });
  }
}

const not = (of: Filter): Filter => ({ kind: 'not', of });

function compare(path: string[], by: Comparison, value: Value): Filter {
  validateValue(value);
  return { kind: 'compare', path, by, value, test: comparison(by, value) };
}

function inList(path: string[], operator: string, operand: Value): Filter {
  if (!Array.isArray(operand)) throw new MongoError(2, `${operator} needs an array`);
  for (const value of operand) {
    if (isDoc(value) && isOperators(value))
      throw new MongoError(2, `cannot nest $ under ${operator}`);
    validateValue(value);
  }
  return { kind: 'in', path, values: operand, test: isIn(operand) };
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
