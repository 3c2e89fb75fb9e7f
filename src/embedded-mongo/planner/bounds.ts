import type { Filter } from '../query/filter.js';
import { after } from '../store/walk.js';
import { withoutDoubles } from '../values/index-keys.js';
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

/** A predicate on one path that keys can answer. */
export type Condition = Extract<Filter, { kind: 'compare' | 'in' }>;

/** Those of a filter's parts that an index could serve. */
export function conditionsOf(conjuncts: Filter[]): Condition[] {
  return conjuncts.filter((one): one is Condition => one.kind === 'compare' || one.kind === 'in');
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
  const points = conditions.flatMap((one) => pointsOf(one, descending, multikey) ?? []);
  const [first] = points;
  if (first) return { kind: 'points', keys: first, complete: conditions.length === 1 };
  const ranges = conditions.flatMap((one) => rangeOf(one, descending) ?? []);
  const usable = multikey ? ranges.slice(0, 1) : ranges;
  if (usable.length === 0) return undefined;
  const complete = usable.length === conditions.length;
  return { kind: 'range', range: usable.reduce(intersection), complete };
}

function pointsOf(one: Condition, descending: boolean, multikey: boolean): Buffer[][] | undefined {
  if (one.kind === 'compare' && one.by !== 'eq') return undefined;
  const values = one.kind === 'in' ? one.values : [one.value];
  if (!values.every((value) => isPoint(value, multikey))) return undefined;
  return [withoutDoubles(values.map((value) => keyOf(value, descending)))];
}

/** Arrays are indexed by element, and a missing field in an element is not always a null key. */
function isPoint(value: Value, multikey: boolean): boolean {
  const kind = rankOf(value);
  return kind !== rank.array && !(multikey && kind === rank.null);
}

const ordered: readonly number[] = [
  rank.number,
  rank.string,
  rank.binary,
  rank.objectId,
  rank.boolean,
  rank.date,
];

function rangeOf(one: Condition, descending: boolean): Range | undefined {
  if (one.kind !== 'compare' || one.by === 'eq') return undefined;
  const kind = rankOf(one.value);
  if (!ordered.includes(kind) || Number.isNaN(numberOf(one.value))) return undefined;
  const key = keyOf(one.value);
  const above = one.by === 'gt' || one.by === 'gte';
  const bound = { key, after: one.by === 'gt' || one.by === 'lte' };
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

function intersection(a: Range, b: Range): Range {
  return {
    start: Buffer.compare(a.start, b.start) >= 0 ? a.start : b.start,
    end: Buffer.compare(a.end, b.end) <= 0 ? a.end : b.end,
  };
}
