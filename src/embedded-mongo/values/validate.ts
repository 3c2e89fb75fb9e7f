import { MongoError, refuse } from '../errors.js';
import { type Doc, rank, rankOf, type Value } from './types.js';

/** Refuses types outside the subset, however deep they lie. */
export function validateValue(value: Value): void {
  const kind = rankOf(value);
  if (kind === rank.array) for (const element of value as Value[]) validateValue(element);
  if (kind === rank.object) for (const field of Object.values(value as Doc)) validateValue(field);
}

/** Refuses what may not be stored: other types, field names that begin with $. */
export function validateStored(value: Value): void {
  const kind = rankOf(value);
  if (kind === rank.array) for (const element of value as Value[]) validateStored(element);
  if (kind !== rank.object) return;
  const document = value as Doc;
  for (const name of Object.keys(document)) {
    const field = document[name];
    if (name.startsWith('$')) {
      throw new MongoError(52, `The dollar ($) prefixed field '${name}' is not valid for storage.`);
    }
    if (name === '_bsontype' || name === '__proto__') refuse('path', name);
    if (field === undefined) refuse('value type', 'undefined');
    validateStored(field);
  }
}

/** A document about to be stored: fields as above, and an _id that can be one. */
export function validateDocument(document: Doc): void {
  const { _id: id } = document;
  if (Array.isArray(id)) throw new MongoError(53, "The '_id' value cannot be of type array");
  validateStored(document);
}
