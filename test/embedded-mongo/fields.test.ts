import fc from 'fast-check';
import { BSON, type Document } from 'bson';
import { expect, it } from 'vitest';
import { fieldsOfBytes } from '../../src/embedded-mongo/values/fields.js';
import { runs } from '../support/properties.js';
import { document } from './support/arbitraries.js';

it('fields copied without being decoded are those of the decoded document', () => {
  fc.assert(
    fc.property(document, fc.func(fc.boolean()), (of: Document, isWanted) => {
      const fields = Object.entries(of).filter(([name]) => isWanted(name));
      const copied = fieldsOfBytes(Buffer.from(BSON.serialize(of)), isWanted);
      expect(copied).toEqual(Buffer.from(BSON.serialize(Object.fromEntries(fields))));
    }),
    { numRuns: runs(500) },
  );
});

it('a document of which nothing is wanted is an empty one', () => {
  const bytes = Buffer.from(BSON.serialize({ name: 'Acme', deals: [{ amount: 12 }] }));
  expect(BSON.deserialize(fieldsOfBytes(bytes, () => false))).toEqual({});
});
