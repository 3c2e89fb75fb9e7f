import { matches } from '../query/match.js';
import { parseFilter, type Filter } from '../query/filter.js';
import { parseSort, sortKey } from '../query/sort.js';
import type { Collection } from '../store/catalogue.js';
import { documentKey, prefixOf } from '../store/documents.js';
import type { Store, Table } from '../store/store.js';
import type { KeyPart } from '../values/index-keys.js';
import { keyOf } from '../values/sort-key.js';
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
  hint: Value;
}

/** A match: its stored bytes, and its decoding. */
export interface Match {
  bytes: Buffer;
  document: Doc;
}

/** What was read, for explain. */
export interface Examined {
  keys: number;
  documents: number;
}

export function parseQuery(fields: {
  filter: Value;
  sort?: Value;
  skip?: Value;
  limit?: Value;
  hint?: Value;
}): Query {
  return {
    filter: parseFilter(fields.filter),
    sort: parseSort(fields.sort),
    skip: plainNumber(fields.skip) ?? 0,
    limit: Math.abs(plainNumber(fields.limit) ?? 0),
    hint: fields.hint,
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
  const plan = planQuery(collection, query.filter, query.sort, query.hint);
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
  for (const bytes of documentsOf(store, collection, plan, examined)) {
    examined.documents++;
    const document = decode(bytes);
    if (matches(filter, document)) yield { bytes, document };
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

/** The stored documents a plan leads to, each once. */
function* documentsOf(
  store: Store,
  collection: Collection,
  plan: Plan,
  examined: Examined,
): Generator<Buffer> {
  if (plan.kind === 'union') {
    const seen = new Set<string>();
    for (const part of plan.of) {
      for (const bytes of documentsOf(store, collection, part, examined)) {
        const id = keyOf(decode(bytes)._id).toString('latin1');
        if (seen.has(id)) continue;
        seen.add(id);
        yield bytes;
      }
    }
    return;
  }
  const { index } = plan;
  if (!index) {
    for (const { value } of walk(store.documents, prefixOf(collection.id), plan)) yield value;
    return;
  }
  const seen = new Set<string>();
  for (const { value: idKey } of walk(store.entries, prefixOf(index.id), plan)) {
    examined.keys++;
    if (index.multikey) {
      const id = idKey.toString('latin1');
      if (seen.has(id)) continue;
      seen.add(id);
    }
    const bytes = store.documents.get(documentKey(collection, idKey));
    if (bytes) yield bytes;
  }
}

interface Entry {
  key: Buffer;
  value: Buffer;
}

function* walk(
  table: Table,
  prefix: Buffer,
  plan: { ranges: Range[]; points: boolean; reverse: boolean },
): Generator<Entry> {
  for (const range of plan.reverse ? [...plan.ranges].reverse() : plan.ranges) {
    const start = Buffer.concat([prefix, range.start]);
    if (plan.points) {
      const value = table.get(start);
      if (value) yield { key: start, value };
    } else {
      yield* walkRange(table, start, Buffer.concat([prefix, range.end]), plan.reverse);
    }
  }
}

/** Reads in growing pieces, each from the newest state: no read transaction stays open in between. */
function* walkRange(table: Table, start: Buffer, end: Buffer, reverse: boolean): Generator<Entry> {
  let low = start;
  let high = end;
  let afterFirst = false;
  for (let size = 8; ; size = Math.min(size * 4, 512)) {
    const bounds = reverse
      ? { start: high, exclusiveStart: true, end: low, inclusiveEnd: true, reverse }
      : { start: low, exclusiveStart: afterFirst, end: high };
    const piece = [...table.getRange({ ...bounds, limit: size })];
    yield* piece;
    const last = piece.at(-1)?.key;
    if (!last || piece.length < size) return;
    if (reverse) high = last;
    else low = last;
    afterFirst = true;
  }
}
