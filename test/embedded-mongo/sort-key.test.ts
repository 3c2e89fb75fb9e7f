import type { Document } from 'bson';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyOf } from '../../src/embedded-mongo/values/sort-key.js';
import { decode, encode, type Value } from '../../src/embedded-mongo/values/types.js';
import { value } from './support/arbitraries.js';
import { compareValues } from './support/compare.js';

/** As the engine holds values: decoded, with its own copies of the BSON classes. */
const held = value.map((one) => decode(encode({ one } as Document)).one);

describe('the keys of values', () => {
  it('sort as the values do, in both directions', () => {
    fc.assert(
      fc.property(held, held, (one: Value, other: Value) => {
        const order = Math.sign(compareValues(one, other));
        expect(Math.sign(Buffer.compare(keyOf(one), keyOf(other)))).toBe(order);
        expect(Math.sign(Buffer.compare(keyOf(other, true), keyOf(one, true)))).toBe(order);
      }),
      { numRuns: 5000 },
    );
  });

  it('are never the beginning of another key, so that they can be joined', () => {
    fc.assert(
      fc.property(held, held, (one: Value, other: Value) => {
        const [a, b] = [keyOf(one), keyOf(other)];
        expect(a.equals(b) || !b.subarray(0, a.length).equals(a)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('of equal numbers are the same, whatever their type', () => {
    const numbers = decode(
      encode({ int: 1, double: 1, long: 1n, big: 2n ** 53n + 1n, near: 2 ** 53 }),
    );
    expect(keyOf(numbers.int)).toEqual(keyOf(numbers.long));
    expect(keyOf(numbers.int)).toEqual(keyOf(numbers.double));
    expect(Buffer.compare(keyOf(numbers.near), keyOf(numbers.big))).toBe(-1);
  });
});
