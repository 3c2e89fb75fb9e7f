import { ObjectId } from 'bson';
import { ensureCollection } from '../store/catalogue.js';
import { insertDocument } from '../store/documents.js';
import {
  collectionName,
  documentList,
  eachStatement,
  withErrors,
  type Command,
} from './command.js';

export const insert: Command = {
  mode: 'write',
  run({ store, database }, body) {
    const documents = documentList(body.documents, 'documents');
    const collection = ensureCollection(store, database, collectionName(body));
    let n = 0;
    const errors = eachStatement(documents, body.ordered !== false, (document) => {
      const whole = document._id === undefined ? { ...document, _id: new ObjectId() } : document;
      insertDocument(store, collection, whole);
      n++;
    });
    return withErrors({ n }, errors);
  },
};
