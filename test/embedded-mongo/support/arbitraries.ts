import { Binary, Double, Int32, Long, ObjectId, type Document } from 'bson';
import fc from 'fast-check';

/** Few names and few values, so that operations meet. */
const names = ['a', 'b', 'c'];
const field = fc.constantFrom(...names);
export const path = fc.oneof(
  { weight: 3, arbitrary: field },
  { weight: 2, arbitrary: fc.tuple(field, field).map((parts) => parts.join('.')) },
);

const strings = ['', 'x', 'X', 'xy', 'שלום', 'ß', '\u{1F600}', '\uffee', 'a.b'];
const doubles = [0, -0, 0.5, 1, -1.5, 2 ** 53, NaN, Infinity, -Infinity];
const longs = ['0', '1', '-2', '9007199254740993', '9223372036854775807'];
const objectIds = ['000000000000000000000001', 'ffffffffffffffffffffffff'];

/** Values without parts: of all types of the subset, many of them equal across number types. */
export const scalar = fc.oneof(
  fc.constant(null),
  fc.constantFrom(...strings),
  fc.constantFrom(-1, 0, 1, 2, 2147483647).map((number) => new Int32(number)),
  fc.constantFrom(...doubles).map((number) => new Double(number)),
  fc.constantFrom(...longs).map((text) => Long.fromString(text)),
  fc.boolean(),
  fc.constantFrom(-1, 0, 1_700_000_000_000).map((time) => new Date(time)),
  fc.constantFrom(...objectIds).map((hex) => new ObjectId(hex)),
  fc.constantFrom('', 'ab').map((text) => new Binary(Buffer.from(text))),
);

/** Any value: arrays (also in arrays), documents, and both in each other. */
export const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    { weight: 5, arbitrary: scalar },
    { weight: 2, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
    {
      weight: 2,
      arbitrary: fc.dictionary(field, tie('value'), { maxKeys: 2, noNullPrototype: true }),
    },
  ),
})).value;

export const id = fc.constantFrom('d1', 'd2', 'd3', 'd4', 'd5', 'd6');

export const document: fc.Arbitrary<Document> = fc
  .tuple(id, fc.dictionary(field, value, { maxKeys: 3, noNullPrototype: true }))
  .map(([_id, fields]) => ({ _id, ...fields }));

const comparison = fc.constantFrom('$ne', '$gt', '$gte', '$lt', '$lte');

/** Conditions on one value: what may stand after a field's name. */
const condition: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: value },
  { weight: 4, arbitrary: fc.tuple(comparison, value).map(([by, operand]) => ({ [by]: operand })) },
  fc
    .tuple(fc.constantFrom('$in', '$nin'), fc.array(value, { maxLength: 4 }))
    .map(([by, operand]) => ({ [by]: operand })),
  fc.boolean().map((exists) => ({ $exists: exists })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $gte: low, $lt: high })),
);

const clause = fc.tuple(path, condition).map(([name, operand]) => ({ [name]: operand }));
const logical = fc
  .tuple(fc.constantFrom('$and', '$or'), fc.array(clause, { minLength: 1, maxLength: 3 }))
  .map(([by, clauses]) => ({ [by]: clauses }));

export const filter: fc.Arbitrary<Document> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({}) },
  { weight: 2, arbitrary: id.map((_id) => ({ _id })) },
  { weight: 5, arbitrary: clause },
  { weight: 2, arbitrary: fc.tuple(clause, clause).map(([one, two]) => ({ ...one, ...two })) },
  { weight: 2, arbitrary: logical },
);

const number = fc.oneof(
  fc.constantFrom(-1, 1, 2147483647).map((n) => new Int32(n)),
  fc.constantFrom(0.5, -1.5, 2 ** 53).map((n) => new Double(n)),
  fc.constantFrom('1', '-2', '9223372036854775807').map((text) => Long.fromString(text)),
);

const change: fc.Arbitrary<Document> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom('$set', '$setOnInsert'), path, value)
      .map(([by, name, operand]) => ({ [by]: { [name]: operand } })),
  },
  path.map((name) => ({ $unset: { [name]: '' } })),
  fc.tuple(path, number).map(([name, operand]) => ({ $inc: { [name]: operand } })),
  fc
    .tuple(fc.constantFrom('$addToSet', '$push'), path, value)
    .map(([by, name, operand]) => ({ [by]: { [name]: operand } })),
  fc
    .tuple(
      fc.constantFrom('$addToSet', '$push'),
      path,
      fc.array(value, { minLength: 1, maxLength: 3 }),
    )
    .map(([by, name, operand]) => ({ [by]: { [name]: { $each: operand } } })),
  fc
    .tuple(field, fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })))
    .map(([name, operand]) => ({ $pull: { [name]: operand } })),
);

/** One operator or two; two may be in conflict, which is an error to agree on. */
export const update: fc.Arbitrary<Document> = fc.oneof(
  { weight: 4, arbitrary: change },
  { weight: 2, arbitrary: fc.tuple(change, change).map(inOrderOfPaths) },
);

/** MongoDB adds new fields in the order of their names, other servers in the order given. */
function inOrderOfPaths(changes: Document[]): Document {
  const pathOf = (one: Document) => Object.keys(Object.values(one)[0] as Document)[0] ?? '';
  const sorted = [...changes].sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
  return Object.assign({}, ...sorted) as Document;
}

export const replacement: fc.Arbitrary<Document> = fc.dictionary(field, value, {
  maxKeys: 3,
  noNullPrototype: true,
});

export const sort: fc.Arbitrary<Document> = fc
  .tuple(field, fc.constantFrom(1, -1))
  .map(([name, direction]) => ({ [name]: direction }));

export const projection: fc.Arbitrary<Document> = fc
  .tuple(fc.uniqueArray(field, { minLength: 1, maxLength: 2 }), fc.boolean(), fc.boolean())
  .map(([fields, include, keepId]) => ({
    ...Object.fromEntries(fields.map((name) => [name, include ? 1 : 0])),
    ...(keepId ? {} : { _id: 0 }),
  }));
