import { conjuncts, type Filter } from '../query/filter.js';
import type { Collection, Index } from '../store/catalogue.js';
import { after } from '../store/walk.js';
import type { KeyPart } from '../values/index-keys.js';
import { boundsOf, conditionsOf, type Condition, type Range } from './bounds.js';

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
export function planQuery(collection: Collection, filter: Filter, sort: KeyPart[]): Plan {
  const parts = conjuncts(filter);
  const conditions = conditionsOf(parts);
  const walks = [undefined, ...collection.indexes].map((index) =>
    walkOver(index, conditions, parts.length, sort),
  );
  const best = walks.reduce((a, b) => (b.score > a.score ? b : a));
  if (best.score > 0) return best.plan;
  return unionOf(collection, parts) ?? best.plan;
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
  for (const [points, part] of parts.entries()) {
    // Two fields of one array may match in different elements: then only the first of them counts.
    const shared = multikey && parts.slice(0, points).some((one) => one.path[0] === part.path[0]);
    const here = shared ? [] : conditions.filter((one) => samePath(one.path, part.path));
    const bounds = boundsOf(here, part.descending, multikey);
    if (!bounds) return { prefixes, points, range: undefined, decided };
    const answered = bounds.complete ? here.length : 0;
    if (bounds.kind === 'range') {
      return { prefixes, points, range: bounds.range, decided: decided + answered };
    }
    if (prefixes.length * bounds.keys.length > mostRanges)
      return { prefixes, points, range: undefined, decided };
    prefixes = prefixes.flatMap((prefix) => bounds.keys.map((key) => Buffer.concat([prefix, key])));
    decided += answered;
  }
  return { prefixes, points: parts.length, range: undefined, decided };
}

function samePath(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((field, at) => field === b[at]);
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
  const pinned = parts.slice(0, fixed);
  const wanted = sort.filter(({ path }) => !pinned.some((part) => samePath(part.path, path)));
  const given = [...parts.slice(fixed), ...(index && !index.unique ? idParts : [])];
  const same = wanted.every(({ path }, at) => samePath(path, given[at]?.path ?? []));
  if (!same) return undefined;
  const turned = wanted.map((part, at) => part.descending !== given[at]?.descending);
  if (turned.every((turn) => !turn)) return 'forward';
  return turned.every((turn) => turn) ? 'backward' : undefined;
}

/** Each branch of an $or by its own index, if every branch has one. */
function unionOf(collection: Collection, parts: Filter[]): Plan | undefined {
  for (const part of parts) {
    if (part.kind !== 'or') continue;
    const of = part.of.map((branch) => planQuery(collection, branch, []));
    if (of.every((plan) => plan.kind === 'union' || plan.bounded)) {
      return { kind: 'union', of, exact: parts.length === 1 && of.every((plan) => plan.exact) };
    }
  }
  return undefined;
}
