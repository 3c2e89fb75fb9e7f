import type { Binary } from 'bson';
import { BSON, type Double, type Int32, type Long, type ObjectId } from 'bson';
import { refuse } from '../errors.js';

/**
 * A BSON value as decoded here: numbers keep their type (Int32, Long, Double objects), so that what
 * was stored as a Double comes back as one. `undefined` stands for a missing field.
 */
export type Value =
  | null
  | undefined
  | boolean
  | string
  | number
  | bigint
  | Date
  | Int32
  | Double
  | Long
  | ObjectId
  | Binary
  | Value[]
  | Doc;

export interface Doc {
  [field: string]: Value;
}

/** Kinds of values in BSON's order; the number is the first byte of the value's key. */
export const rank = {
  emptyArray: 0x08,
  null: 0x10,
  number: 0x20,
  string: 0x30,
  object: 0x40,
  array: 0x50,
  binary: 0x60,
  objectId: 0x70,
  boolean: 0x80,
  date: 0x90,
} as const;

export type Rank = (typeof rank)[keyof typeof rank];

const ranksOfClasses: Record<string, Rank> = {
  Int32: rank.number,
  Double: rank.number,
  Long: rank.number,
  ObjectId: rank.objectId,
  Binary: rank.binary,
};

/** The value's place in BSON's order of types; refuses types outside the subset (Decimal128, regular expressions…). */
export function rankOf(value: Value): Rank {
  switch (typeof value) {
    case 'string':
      return rank.string;
    case 'number':
    case 'bigint':
      return rank.number;
    case 'boolean':
      return rank.boolean;
    case 'undefined':
      return rank.null;
    default:
      return value === null ? rank.null : rankOfObject(value);
  }
}

function rankOfObject(value: Exclude<Value, null | undefined>): Rank {
  if (Array.isArray(value)) return rank.array;
  if (value instanceof Date) return rank.date;
  if (isDoc(value)) return rank.object;
  const name = (value as { _bsontype?: string })._bsontype ?? typeof value;
  return ranksOfClasses[name] ?? refuse('value type', name);
}

/** A plain document: neither array, date nor one of BSON's own classes. */
export function isDoc(value: unknown): value is Doc {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

/** A number's exact value: Int64 as bigint, everything else as number. */
export function numberOf(value: Value): number | bigint | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (BSON.Long.isLong(value)) return value.toBigInt();
  if (value instanceof BSON.Int32 || value instanceof BSON.Double) return value.value;
  return undefined;
}

/** A number as JavaScript's, for limits, flags and sizes; not a number → undefined. */
export function plainNumber(value: Value): number | undefined {
  const number = numberOf(value);
  return number === undefined ? undefined : Number(number);
}

/** How MongoDB reads a flag: numbers other than 0 count as true, absent as false. */
export function truthy(value: Value): boolean {
  if (value === undefined || value === null || value === false) return false;
  return plainNumber(value) !== 0;
}

const decodeOptions = { promoteValues: false, bsonRegExp: true, promoteBuffers: false };

/** Decodes one document, number types kept. */
export function decode(bytes: Uint8Array): Doc {
  return BSON.deserialize(bytes, decodeOptions);
}

const sent = new WeakMap<Doc, Buffer>();

/** Decodes a document and remembers its bytes, if they are as they would be stored: _id first. */
export function decodeSent(bytes: Buffer): Doc {
  const document = decode(bytes);
  if (bytes.length > 8 && bytes.readUInt32BE(5) === idName) sent.set(document, bytes);
  return document;
}

/** The field name _id, with the zero that ends it. */
const idName = 0x5f696400;

/** The bytes that a document was decoded from; for one that nobody has changed since. */
export function bytesSent(document: Doc): Buffer | undefined {
  return sent.get(document);
}

/** Encodes one document. */
export function encode(document: Doc): Uint8Array {
  return BSON.serialize(document);
}

/** The bytes of a Binary, without the unused rest of its buffer. */
export function bytesOf(value: Binary): Uint8Array {
  return value.buffer.subarray(0, value.position);
}
