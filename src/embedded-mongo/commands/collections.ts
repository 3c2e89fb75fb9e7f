import { MongoError } from '../errors.js';
import { parseFilter } from '../query/filter.js';
import { matches } from '../query/match.js';
import {
  ensureCollection,
  findCollection,
  forgetCollection,
  idIndexSpec,
  listCollections as collectionsOf,
  type Collection,
} from '../store/catalogue.js';
import { prefixOf } from '../store/documents.js';
import type { Store } from '../store/store.js';
import { encode, truthy, type Doc } from '../values/types.js';
import { encodeCursorReply } from '../wire/message.js';
import { collectionName, type Command } from './command.js';
import { removeAll } from './indexes.js';

export const create: Command = {
  mode: 'alone',
  run({ store, database }, body) {
    const name = collectionName(body);
    if (findCollection(store, database, name)) {
      throw new MongoError(48, `Collection ${database}.${name} already exists.`);
    }
    ensureCollection(store, database, name);
    return {};
  },
};

export const drop: Command = {
  mode: 'alone',
  run({ store, database }, body) {
    const collection = findCollection(store, database, collectionName(body));
    if (!collection) return {};
    dropCollection(store, collection);
    return { nIndexesWas: collection.indexes.length + 1, ns: collection.namespace };
  },
};

export const dropDatabase: Command = {
  mode: 'alone',
  run({ store, database }) {
    for (const collection of collectionsOf(store, database)) dropCollection(store, collection);
    return { dropped: database };
  },
};

function dropCollection(store: Store, collection: Collection): void {
  for (const index of collection.indexes) removeAll(store, store.entries, prefixOf(index.id));
  removeAll(store, store.documents, prefixOf(collection.id));
  forgetCollection(store, collection);
}

export const listCollections: Command = {
  mode: 'read',
  run({ store, cursors, database }, body) {
    const filter = parseFilter(body.filter);
    const listed = collectionsOf(store, database)
      .map(({ name }) => describe(name, truthy(body.nameOnly)))
      .filter((description) => matches(filter, description));
    const namespace = `${database}.$cmd.listCollections`;
    const batch = cursors.start(namespace, listed.map(encode).values(), Infinity, true);
    return encodeCursorReply('firstBatch', batch.documents, 0n, namespace);
  },
};

function describe(name: string, nameOnly: boolean): Doc {
  if (nameOnly) return { name, type: 'collection' };
  return { name, type: 'collection', options: {}, info: { readOnly: false }, idIndex: idIndexSpec };
}
