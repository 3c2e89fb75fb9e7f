import type { BesideState } from './beside-memory.js';
import type { Row } from './row.js';

type ReadRows = (ids: readonly string[]) => Promise<{ rows: Row[]; beside: BesideState }>;

/**
 * What is asked in one go is read in one go: a card and the quarters beside it share most of their rows.
 * Each caller is given its own, in the order of its ids.
 */
export function readTogether(read: ReadRows): ReadRows {
  let waiting: { ids: Set<string>; found: ReturnType<typeof readAll> } | undefined;

  async function readAll(ids: ReadonlySet<string>) {
    // Until whoever is asking now has asked for all.
    await Promise.resolve();
    waiting = undefined;
    const { rows, beside } = await read([...ids]);
    return { byId: new Map(rows.map((row) => [row.id, row])), beside };
  }

  return async (ids) => {
    const all = waiting?.ids ?? new Set<string>();
    const { found } = (waiting ??= { ids: all, found: readAll(all) });
    for (const id of ids) all.add(id);
    const { byId, beside } = await found;
    return { rows: ids.flatMap((id) => byId.get(id) ?? []), beside };
  };
}
