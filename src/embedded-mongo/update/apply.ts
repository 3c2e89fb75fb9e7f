import { ObjectId } from 'bson';
import { MongoError, refuse } from '../errors.js';
import { equalities, type Filter } from '../query/filter.js';
import { compareValues, sameValue } from '../values/compare.js';
import { isDoc, type Doc, type Value } from '../values/types.js';
import { add } from './arithmetic.js';
import type { Change, Update } from './parse.js';

/** The document after the update; `document` is a fresh decoding and may be changed in place. */
export function applyUpdate(update: Update, document: Doc, now: Date): Doc {
  const { _id: id } = document;
  const result = update.kind === 'replacement' ? replaced(id, update.document) : document;
  if (update.kind === 'changes') {
    for (const change of update.of) {
      if (change.operator !== '$setOnInsert') applyChange(change, result, now);
    }
  }
  if (!sameValue(result._id, id) || !('_id' in result)) {
    throw new MongoError(
      66,
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  }
  return result;
}

function replaced(id: Value, replacement: Doc): Doc {
  if (replacement._id !== undefined && !sameValue(replacement._id, id)) {
    throw new MongoError(66, "The _id field cannot be changed: it is immutable ('_id')");
  }
  return { ...replacement, _id: id };
}

/** The document an upsert inserts: equalities of the filter, then the update; _id made if none is given. */
export function upsertDocument(update: Update, filter: Filter, now: Date): Doc {
  const document: Doc = {};
  const given = equalities(filter);
  if (update.kind === 'replacement') {
    const id = update.document._id ?? given.find(({ path }) => path.join('.') === '_id')?.value;
    return { ...update.document, _id: id === undefined ? new ObjectId() : id };
  }
  for (const { path, value } of given) fillIn(document, path, value, given);
  const { _id: id } = document;
  for (const change of update.of) applyChange(change, document, now);
  if (id !== undefined && !sameValue(document._id, id)) {
    throw new MongoError(
      66,
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  }
  if (document._id === undefined) document._id = new ObjectId();
  return document;
}

function fillIn(document: Doc, path: string[], value: Value, all: { path: string[] }[]): void {
  const clashes = all.filter(
    (other) =>
      other.path.length >= path.length && path.every((field, at) => other.path[at] === field),
  );
  if (clashes.length > 1) {
    throw new MongoError(
      54,
      `cannot infer query fields to set, path '${path.join('.')}' is matched twice`,
    );
  }
  const parent = reach(document, path, true);
  if (parent) parent.holder[parent.field] = value;
}

/** The document that holds the last field of the path; made on the way if `create`. */
function reach(
  document: Doc,
  path: string[],
  create: boolean,
): { holder: Doc; field: string } | undefined {
  let holder = document;
  for (const [index, field] of path.slice(0, -1).entries()) {
    let next = Object.hasOwn(holder, field) ? holder[field] : undefined;
    if (next === undefined) {
      if (!create) return undefined;
      next = {};
      holder[field] = next;
    }
    if (Array.isArray(next) && /^\d+$/.test(path[index + 1] ?? '')) {
      refuse('path', `${path.join('.')} into an array by position`);
    }
    if (!isDoc(next)) {
      if (!create) return undefined;
      throw new MongoError(
        28,
        `Cannot create field '${path[index + 1] ?? ''}' in element {${field}: …}`,
      );
    }
    holder = next;
  }
  return { holder, field: path.at(-1) ?? '' };
}

function applyChange(change: Change, document: Doc, now: Date): void {
  const create = change.operator !== '$unset' && change.operator !== '$pull';
  const place = reach(document, change.path, create);
  if (!place) return;
  const { holder, field } = place;
  if (change.operator === '$unset') {
    delete holder[field];
    return;
  }
  const current = Object.hasOwn(holder, field) ? holder[field] : undefined;
  const next = changed(change, current, now);
  if (next !== undefined) holder[field] = next;
}

/** The field's new value; undefined leaves it as it is. */
function changed(
  change: Exclude<Change, { operator: '$unset' }>,
  current: Value,
  now: Date,
): Value {
  switch (change.operator) {
    case '$set':
    case '$setOnInsert':
      return change.value;
    case '$inc':
      return current === undefined ? change.value : add(current, change.value);
    case '$min':
      return current === undefined || compareValues(change.value, current) < 0
        ? change.value
        : undefined;
    case '$max':
      return current === undefined || compareValues(change.value, current) > 0
        ? change.value
        : undefined;
    case '$push':
      return [...arrayAt(change, current), ...change.values];
    case '$addToSet':
      return withAdded(arrayAt(change, current), change.values);
    case '$pull':
      return current === undefined
        ? undefined
        : arrayAt(change, current).filter((element) => !change.removes(element));
    case '$currentDate':
      return now;
    default:
      return undefined;
  }
}

function withAdded(array: Value[], values: Value[]): Value[] {
  const result = [...array];
  for (const value of values) {
    if (!result.some((element) => sameValue(element, value))) result.push(value);
  }
  return result;
}

function arrayAt(change: Change, current: Value): Value[] {
  if (current === undefined) return [];
  if (Array.isArray(current)) return current;
  throw new MongoError(
    2,
    `Cannot apply ${change.operator} to the field '${change.path.join('.')}': it is not an array`,
  );
}
