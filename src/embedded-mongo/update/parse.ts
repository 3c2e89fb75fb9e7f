import { MongoError, refuse } from '../errors.js';
import { known, subset, type UpdateOperator } from '../subset.js';
import { writablePath } from '../values/path.js';
import { isDoc, numberOf, type Doc, type Value } from '../values/types.js';
import { validateStored, validateValue } from '../values/validate.js';

/** One change of one path; `operator` says what `value` or `values` do there. */
export type Change = { path: string[] } & (
  | { operator: '$set' | '$setOnInsert' | '$inc' | '$pull'; value: Value }
  | { operator: '$addToSet' | '$push'; values: Value[] }
  | { operator: '$unset' }
  | { operator: '$currentDate' }
);

/** A parsed update: the whole new document, or changes in the order in which they apply. */
export type Update = { kind: 'replacement'; document: Doc } | { kind: 'changes'; of: Change[] };

export function parseUpdate(update: Value): Update {
  if (Array.isArray(update)) refuse('update operator', 'pipeline (array of stages)');
  if (!isDoc(update)) throw new MongoError(9, 'An update must be a document');
  if (!Object.keys(update)[0]?.startsWith('$')) {
    validateStored(update);
    return { kind: 'replacement', document: update };
  }
  const changes = Object.entries(update).flatMap(([name, fields]) => parseOperator(name, fields));
  changes.sort((a, b) => comparePaths(a.path, b.path));
  refuseConflicts(changes);
  return { kind: 'changes', of: changes };
}

function parseOperator(name: string, fields: Value): Change[] {
  if (!name.startsWith('$')) {
    throw new MongoError(9, `Unknown modifier: ${name}. Expected a valid update modifier`);
  }
  const operator = known(subset.updateOperators, name, 'update operator');
  if (!isDoc(fields)) {
    throw new MongoError(9, `Modifiers operate on fields but we found another type for ${name}`);
  }
  return Object.entries(fields).map(([dotted, operand]) =>
    parseChange(operator, writablePath(dotted), operand),
  );
}

function parseChange(operator: UpdateOperator, path: string[], operand: Value): Change {
  switch (operator) {
    case '$set':
    case '$setOnInsert':
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
      if (isDoc(operand)) refuse('update operator', '$pull by a condition');
      validateValue(operand);
      return { operator, path, value: operand };
    case '$currentDate':
      if (typeof operand !== 'boolean') refuse('option', '$currentDate other than true');
      return { operator, path };
    case '$unset':
      return { operator, path };
  }
}

function eachOf(operator: string, operand: Value): Value[] {
  if (!isDoc(operand) || !('$each' in operand)) {
    validateStored(operand);
    return [operand];
  }
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
