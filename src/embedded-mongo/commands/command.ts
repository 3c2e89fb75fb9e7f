import type { Cursors } from '../cursors.js';
import { MongoError } from '../errors.js';
import type { Store } from '../store/store.js';
import { isDoc, type Doc, type Value } from '../values/types.js';

/** What a command works with. */
export interface Context {
  store: Store;
  cursors: Cursors;
  database: string;
  connection: number;
  now: Date;
}

/**
 * How a command runs: `local` touches no data; `read` sees the newest commits; `write` shares one
 * transaction with the writes that arrived together, so it must throw before its first change or not
 * at all; `alone` has a transaction of its own, which an error undoes.
 */
export type Mode = 'local' | 'read' | 'write' | 'alone';

/** A command's answer without `ok`, or the whole of it encoded. */
export type Answer = Doc | Uint8Array;

export interface Command {
  mode: Mode;
  run(context: Context, body: Doc): Answer;
}

/** The collection that a command names in its first field. */
export function collectionName(body: Doc): string {
  const [value] = Object.values(body);
  if (typeof value !== 'string') {
    throw new MongoError(73, 'collection name has invalid type: a string is needed');
  }
  return value;
}

export function documentList(value: Value, field: string): Doc[] {
  if (!Array.isArray(value) || !value.every(isDoc)) {
    throw new MongoError(14, `The field '${field}' must be an array of documents`);
  }
  return value;
}

/** A failed statement among others, as `writeErrors` lists it. */
export function writeError(index: number, error: MongoError): Doc {
  return { index, code: error.code, errmsg: error.message, ...(error.extra as Doc) };
}

/** Runs statements in order; a refused one stops the rest if `ordered`. */
export function eachStatement(
  statements: Doc[],
  ordered: boolean,
  run: (statement: Doc, index: number) => void,
): Doc[] {
  const errors: Doc[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      run(statement, index);
    } catch (error) {
      if (!(error instanceof MongoError)) throw error;
      errors.push(writeError(index, error));
      if (ordered) break;
    }
  }
  return errors;
}

export function withErrors(answer: Doc, errors: Doc[]): Doc {
  return errors.length > 0 ? { ...answer, writeErrors: errors } : answer;
}
