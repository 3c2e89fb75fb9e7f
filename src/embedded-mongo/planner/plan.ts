import { MongoError } from '../errors.js';
import { conjuncts, type Filter } from '../query/filter.js';
import type { Collection, Index } from '../store/catalogue.js';
import { sameValue } from '../values/compare.js';
import type { KeyPart } from '../values/index-keys.js';
import { isDoc, plainNumber, type Value } from '../values/types.js';
import { after, boundsOf, conditionsOf, type Condition, type Range } from './bounds.js';

/** How the documents for a query are found; where `exact`, all of them match, else the filter decides. */
export type Plan =
  | { kind: 'union'; of: Plan[]; exact: boolean }
  | {
      kind: 'walk';
      /** undefined: the documents themselves, in the order of _id. */
      index: Index | undefined;
      ranges: Range[];
      /** Each range is one whole key of a unique index: a look-up instead of a walk. */
      points: boolean;
      reverse: boolean;
      /** The documents come in the order of the sort. */
      sorted: boolean;
      /** The walk was chosen for bounds or order, not for want of something better. */
      bounded: boolean;
      exact: boolean;
    };

type Walk = Extract<Plan, { kind: 'walk' }>;

/** More combinations of $in lists than this are filtered, not looked up. */
const mostRanges = 200_000;

/** Chooses the index with the longest equality prefix, then range, then the wanted order. */
export function planQuery(
  collection: Collection,
  filter: Filter,
  sort: KeyPart[],
  hint?: Value,
): Plan {
  const parts = conjuncts(filter);
  const conditions = conditionsOf(parts);
  const hinted = hintedIndexes(collection, hint);
  const walks = (hinted ?? [undefined, ...collection.indexes]).map((index) =>
    walkOver(index, conditions, parts.length, sort),
  );
  const best = walks.reduce((a, b) => (b.score > a.score ? b : a));
  if (best.score > 0 || hinted) return best.plan;
  return unionOf(collection, parts) ?? best.plan;
}

function hintedIndexes(collection: Collection, hint: Value): (Index | undefined)[] | undefined {
  if (hint === undefined || hint === null || (isDoc(hint) && Object.keys(hint).length === 0))
    return;
  if (isDoc(hint) && plainNumber(hint.$natural) === 1) return [undefined];
  const idHint = hint === '_id_' || (isDoc(hint) && sameKey(hint, { _id: 1 }));
  if (idHint) return [undefined];
  const found = collection.indexes.find(
    (index) => index.name === hint || (isDoc(hint) && sameKey(hint, index.key)),
  );
  if (!found) throw new MongoError(2, 'hint provided does not correspond to an existing index');
  return [found];
}

function sameKey(a: Record<string, Value>, b: Record<string, Value>): boolean {
  return sameValue(a, b);
}

/** A unique index of one field, the collection's own order. */
const idParts: KeyPart[] = [{ path: ['_id'], descending: false }];

const scores = { point: 100, range: 50, sorted: 40, unique: 1000 };

function walkOver(
  index: Index | undefined,
  conditions: Condition[],
  conjunctions: number,
  sort: KeyPart[],
): { score: number; plan: Walk } {
  const parts = index?.parts ?? idParts;
  const { prefixes, points, range, decided } = keysFor(index, parts, conditions);
  const unique = !index || index.unique;
  const whole = unique && points === parts.length;
  const ranges = prefixes.map((prefix) => rangeUnder(prefix, range));
  const fixed = prefixes.length === 1 ? points : 0;
  const order = orderOf(index, parts, fixed, sort);
  const bounded = points > 0 || range !== undefined;
  const score =
    points * scores.point +
    (range ? scores.range : 0) +
    (sort.length > 0 && order ? scores.sorted : 0) +
    (whole ? scores.unique : 0);
  const plan: Walk = {
    kind: 'walk',
    index,
    ranges,
    points: whole,
    reverse: order === 'backward',
    sorted: sort.length === 0 || order !== undefined,
    bounded,
    exact: decided === conjunctions,
  };
  return { score, plan };
}

function rangeUnder(prefix: Buffer, range: Range | undefined): Range {
  if (!range) return { start: prefix, end: after(prefix) };
  return {
    start: Buffer.concat([prefix, range.start]),
    end: Buffer.concat([prefix, range.end]),
  };
}

/**
 * Walks the index's fields while the filter pins them to keys; the first range ends it. `decided`
 * counts the conditions that the keys alone answer.
 */
function keysFor(index: Index | undefined, parts: KeyPart[], conditions: Condition[]) {
  const multikey = index?.multikey ?? false;
  let prefixes: Buffer[] = [Buffer.alloc(0)];
  let decided = 0;
  const used: Condition[][] = [];
  for (const [points, part] of parts.entries()) {
    const path = part.path.join('.');
    const here = usableTogether(
      conditions.filter((condition) => condition.path === path),
      multikey ? used.flat() : [],
    );
    const bounds = boundsOf(here, part.descending, multikey);
    if (!bounds) return { prefixes, points, range: undefined, decided };
    const answered = bounds.complete ? here.filter(({ element }) => !element).length : 0;
    if (bounds.kind === 'range') {
      return { prefixes, points, range: bounds.range, decided: decided + answered };
    }
    if (prefixes.length * bounds.keys.length > mostRanges)
      return { prefixes, points, range: undefined, decided };
    prefixes = prefixes.flatMap((prefix) => bounds.keys.map((key) => Buffer.concat([prefix, key])));
    decided += answered;
    used.push(here);
  }
  return { prefixes, points: parts.length, range: undefined, decided };
}

/** Two fields of one array may match in different elements, unless one $elemMatch asks for both. */
function usableTogether(conditions: Condition[], used: Condition[]): Condition[] {
  return conditions.filter(({ path, element }) => {
    const root = path.split('.')[0];
    return used
      .filter((other) => other.path.split('.')[0] === root)
      .every((other) => element !== undefined && other.element === element);
  });
}

/** Whether the walk gives the sort's order; fields pinned to one key do not matter to it. */
function orderOf(
  index: Index | undefined,
  parts: KeyPart[],
  fixed: number,
  sort: KeyPart[],
): 'forward' | 'backward' | undefined {
  if (sort.length === 0) return 'forward';
  if (index?.multikey) return undefined;
  const names = (list: KeyPart[]) => list.map((part) => part.path.join('.'));
  const pinned = names(parts.slice(0, fixed));
  const wanted = sort.filter((part) => !pinned.includes(part.path.join('.')));
  const given = [...parts.slice(fixed), ...(index && !index.unique ? idParts : [])];
  if (wanted.length > given.length) return undefined;
  const same = names(wanted).every((name, at) => name === names(given)[at]);
  if (!same) return undefined;
  const turned = wanted.map((part, at) => part.descending !== given[at]?.descending);
  if (turned.every((turn) => !turn)) return 'forward';
  return turned.every((turn) => turn) ? 'backward' : undefined;
}

/** Each branch of an $or by its own index, if every branch has one. */
function unionOf(collection: Collection, parts: Filter[]): Plan | undefined {
  for (const part of parts) {
    if (part.kind !== 'or' || part.of.length === 0) continue;
    const of = part.of.map((branch) => planQuery(collection, branch, []));
    if (of.every((plan) => plan.kind === 'union' || plan.bounded)) {
      return { kind: 'union', of, exact: parts.length === 1 && of.every((plan) => plan.exact) };
    }
  }
  return undefined;
}
