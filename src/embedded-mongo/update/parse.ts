import { MongoError, refuse } from '../errors.js';
import { parseFilter, type Filter } from '../query/filter.js';
import { known, subset, type UpdateOperator } from '../subset.js';
import { sameValue } from '../values/compare.js';
import { writablePath } from '../values/path.js';
import { isDoc, numberOf, truthy, type Doc, type Value } from '../values/types.js';
import { validateStored, validateValue } from '../values/validate.js';

/** One change of one path; `operator` says what `value`, `values` or `removes` do there. */
export type Change = { path: string[] } & (
  | { operator: '$set' | '$setOnInsert' | '$inc' | '$min' | '$max'; value: Value }
  | { operator: '$addToSet' | '$push'; values: Value[] }
  | { operator: '$pull'; removes: (element: Value) => boolean }
  | { operator: '$unset' | '$currentDate' }
);

/** A parsed update: the whole new document, or changes in the order in which they apply. */
export type Update = { kind: 'replacement'; document: Doc } | { kind: 'changes'; of: Change[] };

type ElementTest = (filter: Filter, element: Value) => boolean;

/** Parses `u` of an update; `matches` decides which elements a $pull removes. */
export function parseUpdate(update: Value, matches: ElementTest): Update {
  if (Array.isArray(update)) refuse('update operator', 'pipeline (array of stages)');
  if (!isDoc(update)) throw new MongoError(9, 'An update must be a document');
  const names = Object.keys(update);
  if (!names[0]?.startsWith('$')) {
    const operator = names.find((name) => name.startsWith('$'));
    if (operator)
      throw new MongoError(52, `The dollar ($) prefixed field '${operator}' is not valid`);
    validateStored(update);
    return { kind: 'replacement', document: update };
  }
  const changes = Object.entries(update).flatMap(([name, fields]) =>
    parseOperator(name, fields, matches),
  );
  changes.sort((a, b) => comparePaths(a.path, b.path));
  refuseConflicts(changes);
  return { kind: 'changes', of: changes };
}

function parseOperator(name: string, fields: Value, matches: ElementTest): Change[] {
  if (!name.startsWith('$')) {
    throw new MongoError(9, `Unknown modifier: ${name}. Expected a valid update modifier`);
  }
  const operator = known(subset.updateOperators, name, 'update operator');
  if (!isDoc(fields)) {
    throw new MongoError(9, `Modifiers operate on fields but we found another type for ${name}`);
  }
  return Object.entries(fields).map(([dotted, operand]) =>
    parseChange(operator, writablePath(dotted), operand, matches),
  );
}

function parseChange(
  operator: UpdateOperator,
  path: string[],
  operand: Value,
  matches: ElementTest,
): Change {
  switch (operator) {
    case '$set':
    case '$setOnInsert':
    case '$min':
    case '$max':
      validateStored(operand);
      return { operator, path, value: operand };
    case '$inc':
      if (numberOf(operand) === undefined) {
        throw new MongoError(14, `Cannot increment with non-numeric argument: ${path.join('.')}`);
      }
      return { operator, path, value: operand };
    case '$addToSet':
    case '$push':
      return { operator, path, values: eachOf(operator, operand) };
    case '$pull':
      return { operator, path, removes: pullTest(operand, matches) };
    case '$currentDate':
      checkDateType(operand);
      return { operator, path };
    case '$unset':
      return { operator, path };
  }
}

function eachOf(operator: string, operand: Value): Value[] {
  validateStoredUnder(operand);
  if (!isDoc(operand) || !('$each' in operand)) return [operand];
  for (const modifier of Object.keys(operand)) {
    if (modifier !== '$each') refuse('update operator', `${modifier} in ${operator}`);
  }
  const values = operand.$each;
  if (!Array.isArray(values)) {
    throw new MongoError(
      operator === '$push' ? 2 : 14,
      `The argument to $each in ${operator} must be an array`,
    );
  }
  for (const value of values) validateStored(value);
  return values;
}

function validateStoredUnder(operand: Value): void {
  if (isDoc(operand) && Object.keys(operand)[0]?.startsWith('$')) {
    if (!('$each' in operand)) refuse('update operator', String(Object.keys(operand)[0]));
  } else {
    validateStored(operand);
  }
}

/** A document describes the elements to remove by its fields, anything else by equality. */
function pullTest(operand: Value, matches: ElementTest): (element: Value) => boolean {
  if (!isDoc(operand)) {
    validateValue(operand);
    return (element) => sameValue(element, operand);
  }
  if (Object.keys(operand)[0]?.startsWith('$')) {
    // An element that is an array matches by its own elements too, as a field would.
    const wrapped = parseFilter({ element: operand });
    return (element) => matches(wrapped, { element });
  }
  const filter = parseFilter(operand);
  return (element) => isDoc(element) && matches(filter, element);
}

function checkDateType(operand: Value): void {
  if (typeof operand === 'boolean') return;
  if (isDoc(operand) && operand.$type === 'date' && truthy(Object.keys(operand).length === 1))
    return;
  refuse('option', '$currentDate other than true or {$type: "date"}');
}

/** By field, numbers as numbers: the order in which new fields are added to a document. */
function comparePaths(a: string[], b: string[]): number {
  for (const [index, field] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (field !== other) return compareFields(field, other);
  }
  return a.length - b.length;
}

function compareFields(a: string, b: string): number {
  const numbers = /^\d+$/.test(a) && /^\d+$/.test(b);
  if (numbers) return Number(a) - Number(b);
  return a < b ? -1 : 1;
}

/** Sorted, so that a path stands right after the path that holds it. */
function refuseConflicts(changes: Change[]): void {
  for (const [index, change] of changes.entries()) {
    const next = changes[index + 1];
    if (next && change.path.every((field, at) => next.path[at] === field)) {
      throw new MongoError(
        40,
        `Updating the path '${next.path.join('.')}' would create a conflict at '${change.path.join('.')}'`,
      );
    }
  }
}
