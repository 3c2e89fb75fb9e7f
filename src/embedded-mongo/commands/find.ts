import { isEverything, parseQuery, runQuery, type Match, type Query } from '../planner/run.js';
import { parseProjection, type Projection } from '../query/projection.js';
import { findCollection, type Collection } from '../store/catalogue.js';
import { prefixOf } from '../store/documents.js';
import type { Store } from '../store/store.js';
import { after } from '../store/walk.js';
import { encodeCursorReply } from '../wire/message.js';
import { pathOf, valuesAt } from '../values/path.js';
import { lookupKey } from '../values/sort-key.js';
import { encode, numberOf, plainNumber, truthy, type Value } from '../values/types.js';
import { MongoError } from '../errors.js';
import { collectionName, type Command } from './command.js';

const firstBatchSize = 101;

export const find: Command = {
  mode: 'read',
  run({ store, cursors, database }, body) {
    const query = parseQuery(body);
    const projection = parseProjection(body.projection);
    const name = collectionName(body);
    const collection = findCollection(store, database, name);
    const rest = collection ? encoded(runQuery(store, collection, query), projection) : [].values();
    const size = plainNumber(body.batchSize) ?? firstBatchSize;
    const single = truthy(body.singleBatch) || (plainNumber(body.limit) ?? 0) < 0;
    const namespace = `${database}.${name}`;
    const batch = cursors.start(namespace, rest, size, single);
    return encodeCursorReply('firstBatch', batch.documents, batch.cursorId, namespace);
  },
};

/** Bytes as they are stored, or those that a projection makes of them. */
function* encoded(
  found: Iterable<Match>,
  projection: Projection | undefined,
): Generator<Uint8Array> {
  for (const match of found) {
    if (!projection) yield match.bytes;
    else yield projection.ofBytes?.(match.bytes) ?? encode(projection.of(match.document));
  }
}

export const getMore: Command = {
  mode: 'read',
  run({ cursors, database }, body) {
    const id = numberOf(body.getMore);
    if (id === undefined) throw new MongoError(14, 'getMore needs a cursor id');
    const namespace = `${database}.${typeof body.collection === 'string' ? body.collection : ''}`;
    const size = plainNumber(body.batchSize) || Infinity;
    const batch = cursors.more(BigInt(id), namespace, size);
    return encodeCursorReply('nextBatch', batch.documents, batch.cursorId, namespace);
  },
};

export const killCursors: Command = {
  mode: 'local',
  run({ cursors }, body) {
    const ids = Array.isArray(body.cursors) ? body.cursors : [];
    const killed = ids.filter((id) => cursors.kill(BigInt(numberOf(id) ?? 0)));
    const missing = ids.filter((id) => !killed.includes(id));
    return {
      cursorsKilled: killed,
      cursorsNotFound: missing,
      cursorsAlive: [],
      cursorsUnknown: [],
    };
  },
};

export const count: Command = {
  mode: 'read',
  run({ store, database }, body) {
    const collection = findCollection(store, database, collectionName(body));
    return { n: collection ? countMatches(store, collection, parseQuery({ filter: {} })) : 0 };
  },
};

/** Without a filter the keys are counted, and no document is read. */
export function countMatches(store: Store, collection: Collection, query: Query): number {
  if (!isEverything(query.filter)) {
    return lengthOf(runQuery(store, collection, { ...query, sort: [] }));
  }
  const start = prefixOf(collection.id);
  const all = Math.max(store.documents.getKeysCount({ start, end: after(start) }) - query.skip, 0);
  return query.limit > 0 ? Math.min(all, query.limit) : all;
}

/** Reads to the end, without keeping what it reads. */
export function lengthOf(matches: Iterator<unknown>): number {
  let length = 0;
  while (!matches.next().done) length++;
  return length;
}

export const distinct: Command = {
  mode: 'read',
  run({ store, database }, body) {
    if (typeof body.key !== 'string') throw new MongoError(14, 'distinct needs the key, a string');
    const path = pathOf(body.key);
    const query = parseQuery({ filter: body.query });
    const collection = findCollection(store, database, collectionName(body));
    const values = new Map<string, Value>();
    for (const { document } of collection ? runQuery(store, collection, query) : []) {
      for (const value of valuesAt(document, path)) {
        const key = lookupKey(value);
        if (!values.has(key)) values.set(key, value);
      }
    }
    return { values: [...values.values()] };
  },
};
