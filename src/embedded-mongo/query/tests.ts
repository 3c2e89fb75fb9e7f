import { compareNumbers, compareValues, sameValue } from '../values/compare.js';
import { keyOf } from '../values/sort-key.js';
import { numberOf, rankOf, type Value } from '../values/types.js';
import type { Comparison } from './filter.js';

/** Whether one value at the end of a path fulfils a predicate; undefined stands for missing. */
export type Test = (value: Value) => boolean;

/** Comparisons hold only between values of one type; null also means missing. */
export function comparison(by: Comparison, operand: Value): Test {
  if (typeof operand === 'string' && by === 'eq') return (value) => value === operand;
  const kind = rankOf(operand);
  const number = numberOf(operand);
  const accept = outcomes[by];
  if (number !== undefined) {
    const operandIsNaN = Number.isNaN(number);
    return (value) => {
      const other = numberOf(value);
      if (other === undefined || Number.isNaN(other) !== operandIsNaN) return false;
      return accept(compareNumbers(other, number));
    };
  }
  return (value) => rankOf(value) === kind && accept(compareValues(value, operand));
}

const outcomes: Record<Comparison, (order: number) => boolean> = {
  eq: (order) => order === 0,
  gt: (order) => order > 0,
  gte: (order) => order >= 0,
  lt: (order) => order < 0,
  lte: (order) => order <= 0,
};

/** A long list is looked up by key, a short one compared. */
export function isIn(values: Value[]): Test {
  if (values.length <= 8) return (value) => values.some((item) => sameValue(item, value));
  const keys = new Set(values.map((value) => lookupKey(value)));
  return (value) => keys.has(lookupKey(value));
}

function lookupKey(value: Value): string {
  return keyOf(value).toString('latin1');
}
