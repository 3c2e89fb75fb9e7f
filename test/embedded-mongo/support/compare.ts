import type { Binary, ObjectId } from 'bson';
import {
  bytesOf,
  numberOf,
  rank,
  rankOf,
  type Doc,
  type Value,
} from '../../../src/embedded-mongo/values/types.js';

/**
 * BSON's order of any two values, written without keys to judge these: by type first, a missing value
 * as null. Negative, 0 or positive.
 */
export function compareValues(a: Value, b: Value): number {
  const kind = rankOf(a);
  const difference = kind - rankOf(b);
  if (difference !== 0) return difference;
  switch (kind) {
    case rank.number:
      return compareNumbers(numberOf(a) ?? NaN, numberOf(b) ?? NaN);
    case rank.string:
      return compareStrings(a as string, b as string);
    case rank.object:
      return compareDocuments(a as Doc, b as Doc);
    case rank.array:
      return compareArrays(a as Value[], b as Value[]);
    case rank.binary:
      return compareBinaries(a as Binary, b as Binary);
    case rank.objectId:
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id);
    case rank.boolean:
      return Number(a) - Number(b);
    case rank.date:
      return (a as Date).getTime() - (b as Date).getTime();
    default:
      return 0;
  }
}

/** Exact also between Int64 and Double; NaN is the least number and equals itself, −0 equals 0. */
function compareNumbers(a: number | bigint, b: number | bigint): number {
  if (a === b) return 0;
  if (a < b) return -1;
  if (a > b) return 1;
  const aIsNaN = Number.isNaN(a);
  if (aIsNaN === Number.isNaN(b)) return 0;
  return aIsNaN ? -1 : 1;
}

/** By UTF-8 bytes, which differs from JavaScript's order above U+FFFF. */
function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Field by field: type of value, then name, then value; the shorter one is less. */
function compareDocuments(a: Doc, b: Doc): number {
  const left = Object.entries(a);
  const right = Object.entries(b);
  for (const [index, [name, value]] of left.entries()) {
    const other = right[index];
    if (!other) return 1;
    const order =
      rankOf(value) - rankOf(other[1]) ||
      compareStrings(name, other[0]) ||
      compareValues(value, other[1]);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareArrays(a: Value[], b: Value[]): number {
  for (const [index, value] of a.entries()) {
    if (index >= b.length) return 1;
    const order = compareValues(value, b[index]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareBinaries(a: Binary, b: Binary): number {
  const left = bytesOf(a);
  const right = bytesOf(b);
  return left.length - right.length || a.sub_type - b.sub_type || Buffer.compare(left, right);
}
