import { MongoError } from '../errors.js';
import { matches } from '../query/match.js';
import { parseProjection } from '../query/projection.js';
import { parseQuery, runQuery, type Match } from '../planner/run.js';
import { ensureCollection, findCollection } from '../store/catalogue.js';
import { currentOf, insertDocument, removeDocument, replaceDocument } from '../store/documents.js';
import { checkFields, subset } from '../subset.js';
import { applyUpdate, upsertDocument } from '../update/apply.js';
import { parseUpdate, type Update } from '../update/parse.js';
import { decode, truthy, type Doc, type Value } from '../values/types.js';
import {
  collectionName,
  documentList,
  eachStatement,
  noVariables,
  withErrors,
  type Command,
  type Context,
} from './command.js';

export const update: Command = {
  mode: 'write',
  run(context, body) {
    noVariables(body);
    const name = collectionName(body);
    const counts = { n: 0, nModified: 0 };
    const upserted: Doc[] = [];
    const statements = documentList(body.updates, 'updates');
    const errors = eachStatement(statements, body.ordered !== false, (statement, index) => {
      const done = runUpdate(context, name, statement);
      counts.n += done.matched;
      counts.nModified += done.modified;
      if (done.upserted) {
        counts.n++;
        upserted.push({ index, _id: done.upserted._id });
      }
    });
    return withErrors(upserted.length > 0 ? { ...counts, upserted } : counts, errors);
  },
};

interface Updated {
  matched: number;
  modified: number;
  upserted?: Doc;
}

function runUpdate(context: Context, name: string, statement: Doc): Updated {
  checkFields(Object.keys(statement), [...subset.updateStatement, 'collation', 'arrayFilters']);
  refuseGiven(statement, ['collation', 'arrayFilters']);
  const multi = truthy(statement.multi);
  const parsed = parseUpdate(statement.u, matches);
  if (multi && parsed.kind === 'replacement') {
    throw new MongoError(9, 'multi update is not supported for replacement-style update');
  }
  const { store, now } = context;
  const query = parseQuery({ filter: statement.q, hint: statement.hint, limit: multi ? 0 : 1 });
  const collection = findCollection(store, context.database, name);
  const found = collection ? [...runQuery(store, collection, query)] : [];
  let modified = 0;
  for (const match of found) {
    if (collection && change(context, collection, match, parsed, now).modified) modified++;
  }
  if (found.length > 0 || !truthy(statement.upsert)) return { matched: found.length, modified };
  const document = upsertDocument(parsed, query.filter, now);
  insertDocument(store, ensureCollection(store, context.database, name), document);
  return { matched: 0, modified: 0, upserted: document };
}

/** Fields that drivers may send empty, and that would change the result if they were not. */
function refuseGiven(statement: Doc, fields: string[]): void {
  checkFields(
    fields.filter((field) => {
      const value = statement[field];
      return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
    }),
    [],
  );
}

/** Changes what was found; its document is changed in place. */
function change(
  { store }: Context,
  collection: NonNullable<ReturnType<typeof findCollection>>,
  match: Match,
  parsed: Update,
  now: Date,
): { document: Doc; modified: boolean } {
  const current = currentOf(collection, match.document, match.bytes);
  const document = applyUpdate(parsed, match.document, now);
  return { document, modified: replaceDocument(store, collection, current, document) };
}

export const remove: Command = {
  mode: 'write',
  run({ store, database }, body) {
    noVariables(body);
    const name = collectionName(body);
    let n = 0;
    const statements = documentList(body.deletes, 'deletes');
    const errors = eachStatement(statements, body.ordered !== false, (statement) => {
      checkFields(Object.keys(statement), [...subset.deleteStatement, 'collation']);
      refuseGiven(statement, ['collation']);
      const { q: filter, hint, limit } = statement;
      const query = parseQuery({ filter, hint, limit });
      const collection = findCollection(store, database, name);
      if (!collection) return;
      for (const match of [...runQuery(store, collection, query)]) {
        removeDocument(store, collection, match.document);
        n++;
      }
    });
    return withErrors({ n }, errors);
  },
};

export const findAndModify: Command = {
  mode: 'write',
  run(context, body) {
    noVariables(body);
    const { store, database } = context;
    const name = collectionName(body);
    const query = parseQuery({ filter: body.query, sort: body.sort, hint: body.hint, limit: 1 });
    const project = parseProjection(body.fields) ?? ((document: Doc) => document);
    const collection = findCollection(store, database, name);
    const [match] = collection ? runQuery(store, collection, query) : [];
    if (truthy(body.remove)) {
      if (body.update !== undefined || truthy(body.upsert) || truthy(body.new)) {
        throw new MongoError(9, 'Cannot specify remove together with update, upsert or new');
      }
      if (!collection || !match) return { lastErrorObject: { n: 0 }, value: null };
      removeDocument(store, collection, match.document);
      return { lastErrorObject: { n: 1 }, value: project(match.document) };
    }
    const parsed = parseUpdate(body.update, matches);
    if (collection && match) {
      const before = truthy(body.new) ? undefined : decode(match.bytes);
      const { document } = change(context, collection, match, parsed, context.now);
      const value = before ?? document;
      return { lastErrorObject: { n: 1, updatedExisting: true }, value: project(value) };
    }
    if (!truthy(body.upsert))
      return { lastErrorObject: { n: 0, updatedExisting: false }, value: null };
    return upsertOne(
      context,
      name,
      upsertDocument(parsed, query.filter, context.now),
      body,
      project,
    );
  },
};

function upsertOne(
  { store, database }: Context,
  name: string,
  document: Doc,
  body: Doc,
  project: (document: Doc) => Doc,
): Doc {
  insertDocument(store, ensureCollection(store, database, name), document);
  const { _id, ...rest } = document;
  const value: Value = truthy(body.new) ? project({ _id, ...rest }) : null;
  return { lastErrorObject: { n: 1, updatedExisting: false, upserted: _id }, value };
}
