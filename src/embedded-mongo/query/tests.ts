import { keyOf, lookupKey } from '../values/sort-key.js';
import { numberOf, rankOf, type Value } from '../values/types.js';
import type { Comparison } from './filter.js';

/** Whether one value at the end of a path fulfils a predicate; undefined stands for missing. */
export type Test = (value: Value) => boolean;

/** Comparisons hold only between values of one type, and NaN only equals NaN; null also means missing. */
export function comparison(by: Comparison, operand: Value): Test {
  if (typeof operand === 'string' && by === 'eq') return (value) => value === operand;
  const [kind, key, operandIsNaN] = [rankOf(operand), keyOf(operand), holdsNaN(operand)];
  const accept = outcomes[by];
  return (value) =>
    rankOf(value) === kind &&
    holdsNaN(value) === operandIsNaN &&
    accept(Buffer.compare(keyOf(value), key));
}

function holdsNaN(value: Value): boolean {
  return Number.isNaN(numberOf(value));
}

const outcomes: Record<Comparison, (order: number) => boolean> = {
  eq: (order) => order === 0,
  gt: (order) => order > 0,
  gte: (order) => order >= 0,
  lt: (order) => order < 0,
  lte: (order) => order <= 0,
};

export function isIn(values: Value[]): Test {
  const keys = new Set(values.map(lookupKey));
  return (value) => keys.has(lookupKey(value));
}
