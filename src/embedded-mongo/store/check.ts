import { keyOf } from '../values/sort-key.js';
import { decode } from '../values/types.js';
import { listCollections, type Collection } from './catalogue.js';
import { documentKey, entriesOf, prefixOf } from './documents.js';
import type { Store } from './store.js';

/**
 * Walks all documents and all index entries of one database, or of all; what does not agree is told,
 * one sentence each.
 */
export function checkConsistency(store: Store, database?: string): string[] {
  return listCollections(store, database).flatMap((collection) =>
    checkCollection(store, collection),
  );
}

function checkCollection(store: Store, collection: Collection): string[] {
  const problems: string[] = [];
  const expected = new Set<string>();
  const { namespace, id, indexes } = collection;
  const documents = { start: prefixOf(id), end: prefixOf(id + 1) };
  for (const { key, value } of store.documents.getRange(documents)) {
    const document = decode(value);
    const idKey = keyOf(document._id);
    if (!key.equals(documentKey(collection, idKey))) {
      problems.push(`${namespace}: a document lies under the key of another`);
    }
    for (const index of indexes) {
      for (const entry of entriesOf(index, idKey, document).keys) {
        expected.add(entry.toString('latin1'));
        if (!store.entries.get(entry)?.equals(idKey)) {
          problems.push(`${namespace}: the index ${index.name} lacks a document`);
        }
      }
    }
  }
  for (const index of indexes) {
    const entries = { start: prefixOf(index.id), end: prefixOf(index.id + 1) };
    for (const key of store.entries.getKeys(entries)) {
      if (expected.has(key.toString('latin1'))) continue;
      problems.push(`${namespace}: an entry of ${index.name} leads to no document`);
    }
  }
  return problems;
}
