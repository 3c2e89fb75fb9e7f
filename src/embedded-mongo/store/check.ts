import { keyOf } from '../values/sort-key.js';
import { decode } from '../values/types.js';
import { listCollections } from './catalogue.js';
import { documentKey, entriesOf, prefixOf } from './documents.js';
import type { Store } from './store.js';

/** Walks all documents and all index entries; what does not agree is told, one sentence each. */
export function checkConsistency(store: Store): string[] {
  const problems: string[] = [];
  const expected = new Set<string>();
  for (const collection of listCollections(store)) {
    const start = prefixOf(collection.id);
    const end = prefixOf(collection.id + 1);
    for (const { key, value } of store.documents.getRange({ start, end })) {
      const document = decode(value);
      const idKey = keyOf(document._id);
      if (!key.equals(documentKey(collection, idKey))) {
        problems.push(`${collection.namespace}: a document lies under the key of another`);
      }
      for (const index of collection.indexes) {
        for (const entry of entriesOf(index, idKey, document).keys) {
          expected.add(entry.toString('latin1'));
          if (!store.entries.get(entry)?.equals(idKey)) {
            problems.push(`${collection.namespace}: the index ${index.name} lacks a document`);
          }
        }
      }
    }
  }
  for (const key of store.entries.getKeys()) {
    if (!expected.has(key.toString('latin1'))) problems.push('an index entry leads to no document');
  }
  return problems;
}
