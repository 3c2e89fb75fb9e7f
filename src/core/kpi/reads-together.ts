import type { DerivedRows } from './derived-rows.js';
import type { Row } from './row.js';

type ReadRows = DerivedRows['byIds'];

/**
 * What is asked in one go is read in one go: a card and the quarters beside it share most of their rows.
 * Each caller is given its own, in the order of its ids.
 */
export function readTogether(read: ReadRows): ReadRows {
  let waiting: { ids: Set<string>; found: Promise<ReadonlyMap<string, Row>> } | undefined;

  async function readAll(ids: ReadonlySet<string>): Promise<ReadonlyMap<string, Row>> {
    // Until whoever is asking now has asked for all.
    await Promise.resolve();
    waiting = undefined;
    return new Map((await read([...ids])).map((row) => [row.id, row]));
  }

  return async (ids) => {
    const all = waiting?.ids ?? new Set<string>();
    const { found } = (waiting ??= { ids: all, found: readAll(all) });
    for (const id of ids) all.add(id);
    const rows = await found;
    return ids.flatMap((id) => rows.get(id) ?? []);
  };
}
