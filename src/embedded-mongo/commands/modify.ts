import { MongoError, refuse } from '../errors.js';
import { parseProjection } from '../query/projection.js';
import { parseQuery, runQuery, type Match } from '../planner/run.js';
import { ensureCollection, findCollection, type Collection } from '../store/catalogue.js';
import { currentOf, insertDocument, removeDocument, replaceDocument } from '../store/documents.js';
import { checkFields, subset } from '../subset.js';
import { applyUpdate, upsertDocument } from '../update/apply.js';
import { parseUpdate, type Update } from '../update/parse.js';
import { decode, truthy, type Doc } from '../values/types.js';
import {
  collectionName,
  documentList,
  eachStatement,
  withErrors,
  type Command,
  type Context,
} from './command.js';

export const update: Command = {
  mode: 'write',
  run(context, body) {
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
  checkFields(Object.keys(statement), subset.updateStatement);
  const parsed = parseUpdate(statement.u);
  const multi = truthy(statement.multi);
  if (multi && parsed.kind === 'replacement') {
    throw new MongoError(9, 'multi update is not supported for replacement-style update');
  }
  const query = parseQuery({ filter: statement.q, limit: multi ? 0 : 1 });
  const collection = findCollection(context.store, context.database, name);
  const found = collection ? [...runQuery(context.store, collection, query)] : [];
  let modified = 0;
  for (const match of found) {
    if (collection && change(context, collection, match, parsed).modified) modified++;
  }
  if (found.length > 0 || !truthy(statement.upsert)) return { matched: found.length, modified };
  const upserted = upsertDocument(parsed, query.filter, context.now);
  insertDocument(context.store, ensureCollection(context.store, context.database, name), upserted);
  return { matched: 0, modified: 0, upserted };
}

/** Changes what was found, whose own document is not to be used any more. */
function change(
  { store, now }: Context,
  collection: Collection,
  match: Match,
  parsed: Update,
): { document: Doc; modified: boolean } {
  const current = currentOf(collection, match.document, match.bytes);
  const document = applyUpdate(parsed, match.document, now);
  return { document, modified: replaceDocument(store, collection, current, document) };
}

export const remove: Command = {
  mode: 'write',
  run({ store, database }, body) {
    const name = collectionName(body);
    let n = 0;
    const statements = documentList(body.deletes, 'deletes');
    const errors = eachStatement(statements, body.ordered !== false, (statement) => {
      checkFields(Object.keys(statement), subset.deleteStatement);
      const query = parseQuery({ filter: statement.q, limit: statement.limit });
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

/** Changes one document, or upserts it, and gives it as it was or, if `new` is asked, as it is. */
export const findAndModify: Command = {
  mode: 'write',
  run(context, body) {
    if (truthy(body.remove)) refuse('option', 'remove');
    const { store, database } = context;
    const name = collectionName(body);
    const query = parseQuery({ filter: body.query, sort: body.sort, limit: 1 });
    const projection = parseProjection(body.fields);
    const project = (document: Doc) => projection?.of(document) ?? document;
    const parsed = parseUpdate(body.update);
    const collection = findCollection(store, database, name);
    const [match] = collection ? runQuery(store, collection, query) : [];
    if (collection && match) {
      const before = truthy(body.new) ? undefined : decode(match.bytes);
      const { document } = change(context, collection, match, parsed);
      const value = project(before ?? document);
      return { lastErrorObject: { n: 1, updatedExisting: true }, value };
    }
    if (!truthy(body.upsert)) {
      return { lastErrorObject: { n: 0, updatedExisting: false }, value: null };
    }
    const { _id, ...rest } = upsertDocument(parsed, query.filter, context.now);
    const document = { _id, ...rest };
    insertDocument(store, ensureCollection(store, database, name), document);
    const value = truthy(body.new) ? project(document) : null;
    return { lastErrorObject: { n: 1, updatedExisting: false, upserted: _id }, value };
  },
};
