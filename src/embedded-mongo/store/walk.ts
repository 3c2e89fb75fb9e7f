import type { Store, Table } from './store.js';

/** What lies under a key. */
export interface Entry {
  key: Buffer;
  value: Buffer;
  /** When it was read, as the store counts moments. */
  moment: number;
}

/** Reads in growing pieces, each from the newest state: no read transaction stays open in between. */
export function* walkRange(
  store: Store,
  table: Table,
  start: Buffer,
  end: Buffer,
  reverse: boolean,
): Generator<Entry> {
  let low = start;
  let high = end;
  let afterFirst = false;
  for (let size = 8; ; size = Math.min(size * 4, 512)) {
    const bounds = reverse
      ? { start: high, exclusiveStart: true, end: low, inclusiveEnd: true, reverse }
      : { start: low, exclusiveStart: afterFirst, end: high };
    const { moment } = store;
    const piece = [...table.getRange({ ...bounds, limit: size })];
    for (const { key, value } of piece) yield { key, value, moment };
    const last = piece.at(-1)?.key;
    if (!last || piece.length < size) return;
    if (reverse) high = last;
    else low = last;
    afterFirst = true;
  }
}

/** Everything whose key begins with `prefix`. */
export function walkAll(store: Store, table: Table, prefix: Buffer): Generator<Entry> {
  return walkRange(store, table, prefix, after(prefix), false);
}

/** The place right after everything that begins with `key`. */
export function after(key: Buffer): Buffer {
  return Buffer.concat([key, Buffer.from([0xff])]);
}
