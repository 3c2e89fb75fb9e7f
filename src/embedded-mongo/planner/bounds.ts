import type { Filter } from '../query/filter.js';
import { isNullish } from '../query/filter.js';
import { keyOf } from '../values/sort-key.js';
import { numberOf, rank, rankOf, type Value } from '../values/types.js';

/** Keys from `start` up to, not including, `end`. */
export interface Range {
  start: Buffer;
  end: Buffer;
}

/**
 * What conditions say about one field: single keys, or one range of them. `complete`: nothing lies
 * there that does not fulfil them all.
 */
export type Bounds = { complete: boolean } & (
  { kind: 'points'; keys: Buffer[] } | { kind: 'range'; range: Range }
);

/** A condition that every match fulfils, on one path; `element` is the $elemMatch it stands in. */
export interface Condition {
  path: string;
  filter: Filter;
  element: Filter | undefined;
}

/** The conditions of a filter that an index could serve. */
export function conditionsOf(conjuncts: Filter[]): Condition[] {
  return conjuncts.flatMap((filter) => conditionOf(filter, [], undefined));
}

function conditionOf(filter: Filter, above: string[], element: Filter | undefined): Condition[] {
  switch (filter.kind) {
    case 'compare':
    case 'in':
      return [{ path: [...above, ...filter.path].join('.'), filter, element }];
    case 'and':
      return filter.of.flatMap((part) => conditionOf(part, above, element));
    case 'elements':
      return conditionOf(filter.of, [...above, ...filter.path], element ?? filter);
    default:
      return [];
  }
}

/**
 * The keys under which every match of the conditions lies; undefined if they say nothing. Where an
 * index holds arrays, two conditions may be met by two elements: then only one of them counts.
 */
export function boundsOf(
  conditions: Condition[],
  descending: boolean,
  multikey: boolean,
): Bounds | undefined {
  const points = conditions.flatMap(({ filter }) => pointsOf(filter, descending, multikey) ?? []);
  const [first] = points;
  if (first) return { kind: 'points', keys: first, complete: conditions.length === 1 };
  const ranges = conditions.flatMap(({ filter }) => rangeOf(filter, descending) ?? []);
  const usable = multikey ? ranges.slice(0, 1) : ranges;
  if (usable.length === 0) return undefined;
  const complete = usable.length === conditions.length;
  return { kind: 'range', range: usable.reduce(intersection), complete };
}

function pointsOf(filter: Filter, descending: boolean, multikey: boolean): Buffer[][] | undefined {
  const values =
    filter.kind === 'in'
      ? filter.values
      : filter.kind === 'compare' && filter.by === 'eq'
        ? [filter.value]
        : undefined;
  if (!values?.every((value) => isPoint(value, multikey))) return undefined;
  const keys = values.map((value) => keyOf(value, descending));
  keys.sort((a, b) => Buffer.compare(a, b));
  return [keys.filter((key, index) => index === 0 || !key.equals(keys[index - 1] ?? nothing))];
}

/** Arrays are indexed by element, and a missing field in an element is not always a null key. */
function isPoint(value: Value, multikey: boolean): boolean {
  return rankOf(value) !== rank.array && !(multikey && isNullish(value));
}

const nothing = Buffer.alloc(0);
const ordered: readonly number[] = [
  rank.number,
  rank.string,
  rank.binary,
  rank.objectId,
  rank.boolean,
  rank.date,
];

function rangeOf(filter: Filter, descending: boolean): Range | undefined {
  if (filter.kind !== 'compare' || filter.by === 'eq') return undefined;
  const kind = rankOf(filter.value);
  if (!ordered.includes(kind) || Number.isNaN(numberOf(filter.value))) return undefined;
  const key = keyOf(filter.value);
  const above = filter.by === 'gt' || filter.by === 'gte';
  const bound = { key, after: filter.by === 'gt' || filter.by === 'lte' };
  // Kinds lie apart: no key begins with the byte before or after that of this kind. NaN comes first
  // among numbers, and is less than none of them.
  const least = kind === rank.number ? keyOf(NaN) : Buffer.from([kind - 1]);
  const start = above ? bound : { key: least, after: true };
  const end = above ? { key: Buffer.from([kind + 1]), after: false } : bound;
  return descending
    ? { start: bytesOf(mirrored(end)), end: bytesOf(mirrored(start)) }
    : { start: bytesOf(start), end: bytesOf(end) };
}

/** A place in the order of keys: right before everything that begins with `key`, or right after it. */
interface Bound {
  key: Buffer;
  after: boolean;
}

function bytesOf(bound: Bound): Buffer {
  return bound.after ? after(bound.key) : bound.key;
}

/** The same place in an index that descends. */
function mirrored(bound: Bound): Bound {
  return { key: Buffer.from(bound.key.map((byte) => byte ^ 0xff)), after: !bound.after };
}

/** The place right after everything that begins with `key`. */
export function after(key: Buffer): Buffer {
  return Buffer.concat([key, Buffer.from([0xff])]);
}

function intersection(a: Range, b: Range): Range {
  return {
    start: Buffer.compare(a.start, b.start) >= 0 ? a.start : b.start,
    end: Buffer.compare(a.end, b.end) <= 0 ? a.end : b.end,
  };
}
