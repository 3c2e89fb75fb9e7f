import { ObjectId } from 'bson';
import { MongoError } from '../errors.js';
import { equalities, type Filter } from '../query/filter.js';
import { fieldOf, refusePosition } from '../values/path.js';
import { lookupKey, sameValue } from '../values/sort-key.js';
import { isDoc, type Doc, type Value } from '../values/types.js';
import { add } from './arithmetic.js';
import type { Change, Update } from './parse.js';

/** The document after the update; `document` is a fresh decoding and may be changed in place. */
export function applyUpdate(update: Update, document: Doc, now: Date): Doc {
  const { _id: id } = document;
  if (update.kind === 'replacement') {
    const { _id: wanted = id, ...fields } = update.document;
    keepId(wanted, id);
    return { _id: id, ...fields };
  }
  for (const change of update.of) {
    if (change.operator !== '$setOnInsert') applyChange(change, document, now);
  }
  keepId(document._id, id);
  return document;
}

/** The document an upsert inserts: equalities of the filter, then the update; _id made if none is given. */
export function upsertDocument(update: Update, filter: Filter, now: Date): Doc {
  const given = equalities(filter);
  if (update.kind === 'replacement') {
    const named = given.find(({ path }) => path.join('.') === '_id');
    const { _id = named ? named.value : new ObjectId(), ...fields } = update.document;
    if (named) keepId(_id, named.value);
    return { _id, ...fields };
  }
  const document: Doc = {};
  for (const { path, value } of given) fillIn(document, path, value, given);
  const { _id: id } = document;
  for (const change of update.of) applyChange(change, document, now);
  if (id !== undefined) keepId(document._id, id);
  if (document._id === undefined) document._id = new ObjectId();
  return document;
}

function keepId(next: Value, id: Value): void {
  if (next !== undefined && sameValue(next, id)) return;
  throw new MongoError(
    66,
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  );
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
    let next = fieldOf(holder, field);
    if (next === undefined) {
      if (!create) return undefined;
      next = {};
      holder[field] = next;
    }
    if (Array.isArray(next)) refusePosition(path, index + 1);
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
  const next = changed(change, fieldOf(holder, field), now);
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
    case '$push':
      return [...arrayAt(change, current), ...change.values];
    case '$addToSet':
      return withAdded(arrayAt(change, current), change.values);
    case '$pull':
      return current === undefined
        ? undefined
        : arrayAt(change, current).filter((element) => !sameValue(element, change.value));
    case '$currentDate':
      return now;
  }
}

function withAdded(array: Value[], values: Value[]): Value[] {
  const keys = new Set(array.map(lookupKey));
  const added = values.filter((value) => {
    const key = lookupKey(value);
    if (keys.has(key)) return false;
    keys.add(key);
    return true;
  });
  return [...array, ...added];
}

function arrayAt(change: Change, current: Value): Value[] {
  if (current === undefined) return [];
  if (Array.isArray(current)) return current;
  throw new MongoError(
    2,
    `Cannot apply ${change.operator} to the field '${change.path.join('.')}': it is not an array`,
  );
}
