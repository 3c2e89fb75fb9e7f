import { parseQuery, runQuery } from './planner/run.js';
import { findCollection, listCollections, type Index } from './store/catalogue.js';
import { removeDocument } from './store/documents.js';
import type { Store } from './store/store.js';

/** So many go in one transaction, for the other writers' sake. */
const mostAtOnce = 1000;

/** Deletes what TTL indexes say has expired at `now`; returns how many documents. */
export function sweepExpired(store: Store, now: Date): number {
  store.refresh();
  let removed = 0;
  for (const collection of listCollections(store)) {
    for (const index of collection.indexes) {
      if (index.expireAfterSeconds === undefined) continue;
      let batch: number;
      do {
        batch = store.write(() => sweepIndex(store, collection, index, now));
        removed += batch;
      } while (batch === mostAtOnce);
    }
  }
  return removed;
}

function sweepIndex(
  store: Store,
  { database, name }: { database: string; name: string },
  index: Index,
  now: Date,
): number {
  const collection = findCollection(store, database, name);
  if (!collection) return 0;
  const [path = ''] = Object.keys(index.key);
  const latest = new Date(now.getTime() - (index.expireAfterSeconds ?? 0) * 1000);
  const query = parseQuery({ filter: { [path]: { $lte: latest } }, limit: mostAtOnce });
  const expired = [...runQuery(store, collection, query)];
  for (const { document } of expired) removeDocument(store, collection, document);
  return expired.length;
}
