import { BSON, Double, Int32 } from 'bson';
import { MongoError } from '../errors.js';
import { numberOf, type Value } from '../values/types.js';

const int32 = { min: -(2n ** 31n), max: 2n ** 31n - 1n };
const int64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n };

/** The sum as MongoDB types it: Int32 grows to Int64, a Double makes the sum a Double. */
export function add(current: Value, by: Value): Value {
  const left = numberOf(current);
  const right = numberOf(by);
  if (left === undefined || right === undefined) {
    throw new MongoError(14, 'Cannot add to or with a value that is not a number');
  }
  if (isDouble(current) || isDouble(by)) return new Double(Number(left) + Number(right));
  const sum = BigInt(left) + BigInt(right);
  if (isInt32(current) && isInt32(by) && sum >= int32.min && sum <= int32.max) {
    return new Int32(Number(sum));
  }
  if (sum < int64.min || sum > int64.max) {
    throw new MongoError(2, 'Failed to apply $inc: the sum does not fit in an Int64');
  }
  return BSON.Long.fromBigInt(sum);
}

function isDouble(value: Value): boolean {
  return value instanceof Double || (typeof value === 'number' && !Number.isInteger(value));
}

function isInt32(value: Value): boolean {
  return value instanceof Int32 || typeof value === 'number';
}
