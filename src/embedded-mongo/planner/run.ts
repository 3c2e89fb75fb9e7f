import { matches } from '../query/match.js';
import { parseFilter, type Filter } from '../query/filter.js';
import { parseSort, sortKey } from '../query/sort.js';
import type { Collection } from '../store/catalogue.js';
import { documentKey, longestKey, prefixLength, prefixOf } from '../store/documents.js';
import type { Store, Table } from '../store/store.js';
import { after, walkRange, type Entry } from '../store/walk.js';
import type { KeyPart } from '../values/index-keys.js';
import { decode, plainNumber, type Doc, type Value } from '../values/types.js';
import type { Range } from './bounds.js';
import { planQuery, type Plan } from './plan.js';

/** A query as find, count, update and delete put it. */
export interface Query {
  filter: Filter;
  sort: KeyPart[];
  skip: number;
  /** 0 = no limit */
  limit: number;
}

/** A match: its stored bytes, decoded when somebody asks for the document. */
export class Match {
  private decoded: Doc | undefined;

  constructor(readonly bytes: Buffer) {}

  get document(): Doc {
    return (this.decoded ??= decode(this.bytes));
  }
}

/** What was read, for explain. */
export interface Examined {
  keys: number;
  documents: number;
}

export function parseQuery(fields: {
  filter?: Value;
  sort?: Value;
  skip?: Value;
  limit?: Value;
}): Query {
  return {
    filter: parseFilter(fields.filter),
    sort: parseSort(fields.sort),
    skip: plainNumber(fields.skip) ?? 0,
    limit: Math.abs(plainNumber(fields.limit) ?? 0),
  };
}

export function isEverything(filter: Filter): boolean {
  return filter.kind === 'and' && filter.of.length === 0;
}

/**
 * The matches of a query, in order, found as they are asked for. Between two of them other commands
 * may run: what was read is then re-read from the state of that moment.
 */
export function* runQuery(
  store: Store,
  collection: Collection,
  query: Query,
  examined: Examined = { keys: 0, documents: 0 },
): Generator<Match> {
  const plan = planQuery(collection, query.filter, query.sort);
  const found = matching(store, collection, plan, query.filter, examined);
  const inOrder = plan.kind === 'walk' && plan.sorted ? found : sorted(found, query);
  yield* slice(inOrder, query.skip, query.limit);
}

function* matching(
  store: Store,
  collection: Collection,
  plan: Plan,
  filter: Filter,
  examined: Examined,
): Generator<Match> {
  for (const { bytes, certain } of documentsOf(store, collection, plan, examined)) {
    examined.documents++;
    const match = new Match(bytes);
    if ((plan.exact && certain) || matches(filter, match.document)) yield match;
  }
}

function sorted(found: Iterable<Match>, query: Query): Iterable<Match> {
  if (query.sort.length === 0) return found;
  const keyed = [...found].map((match) => ({ match, key: sortKey(match.document, query.sort) }));
  keyed.sort((a, b) => Buffer.compare(a.key, b.key));
  return keyed.map(({ match }) => match);
}

function* slice(matches: Iterable<Match>, skip: number, limit: number): Generator<Match> {
  let seen = 0;
  for (const match of matches) {
    if (seen++ < skip) continue;
    yield match;
    if (limit > 0 && seen >= skip + limit) return;
  }
}

/** A stored document; `certain` if it is as it was when its place in the index was read. */
interface Found {
  idKey: Buffer;
  bytes: Buffer;
  certain: boolean;
}

/** The stored documents a plan leads to, each once. */
function* documentsOf(
  store: Store,
  collection: Collection,
  plan: Plan,
  examined: Examined,
): Generator<Found> {
  if (plan.kind === 'union') {
    const branches = plan.of.map((part) => documentsOf(store, collection, part, examined));
    yield* once(chained(branches), ({ idKey }) => idKey);
    return;
  }
  const { index } = plan;
  if (!index) {
    for (const { key, value } of walk(store, store.documents, prefixOf(collection.id), plan)) {
      yield { idKey: key.subarray(prefixLength), bytes: value, certain: true };
    }
    return;
  }
  const entries = counted(walk(store, store.entries, prefixOf(index.id), plan), examined);
  for (const { value: idKey, moment } of index.multikey
    ? once(entries, ({ value }) => value)
    : entries) {
    const bytes = store.documents.get(documentKey(collection, idKey));
    if (bytes) yield { idKey, bytes, certain: moment === store.moment };
  }
}

function* counted(entries: Iterable<Entry>, examined: Examined): Generator<Entry> {
  for (const entry of entries) {
    examined.keys++;
    yield entry;
  }
}

function* chained<T>(lists: Iterable<T>[]): Generator<T> {
  for (const list of lists) yield* list;
}

function* once<T>(items: Iterable<T>, keyOf: (item: T) => Buffer): Generator<T> {
  const seen = new Set<string>();
  for (const item of items) {
    const key = keyOf(item).toString('latin1');
    if (seen.has(key)) continue;
    seen.add(key);
    yield item;
  }
}

function* walk(
  store: Store,
  table: Table,
  prefix: Buffer,
  plan: { ranges: Range[]; points: boolean; reverse: boolean },
): Generator<Entry> {
  for (const range of plan.reverse ? [...plan.ranges].reverse() : plan.ranges) {
    const start = Buffer.concat([prefix, range.start]);
    if (plan.points) {
      // Nothing is stored under a key that is too long.
      const value = start.length <= longestKey ? table.get(start) : undefined;
      if (value) yield { key: start, value, moment: store.moment };
    } else {
      const end = Buffer.concat([prefix, range.end]);
      yield* walkRange(store, table, withinLimit(start), withinLimit(end), plan.reverse);
    }
  }
}

/** No key is the beginning of another: the keys between two bounds are those between their beginnings. */
function withinLimit(bound: Buffer): Buffer {
  return bound.length < longestKey ? bound : after(bound.subarray(0, longestKey - 1));
}
