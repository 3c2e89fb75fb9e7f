import type { Collection } from 'mongoose';
import { rowsAbove, type RowSubject, rowSubject } from '../core/kpi/row.js';
import { isDuplicateKey } from './duplicate-key.js';
import type { DerivedRowDocument } from './models/derived-row.js';

export type RowCollection = Collection<DerivedRowDocument>;

/**
 * Marks as outdated the given partner cells and every row that is made of them, each once, in one
 * ordered write: children first, so that nobody finds a parent marked and its child not yet.
 * `gen` only grows; raising twice costs a recomputation and nothing else.
 */
export async function raise(rows: RowCollection, partnerCells: readonly string[]): Promise<void> {
  const writes = rowsAbove(partnerCells).map((id) => ({
    updateOne: {
      filter: { _id: id },
      update: { $inc: { gen: 1 }, $setOnInsert: untouchedRow(rowSubject(id)) },
      upsert: true,
    },
  }));
  if (writes.length === 0) return;
  const attempt = () => rows.bulkWrite(writes, { ordered: true });
  try {
    await attempt();
  } catch (error) {
    // Two writers made the same row at once; the ordered write stopped there, so all of it is repeated.
    if (!isDuplicateKey(error)) throw error;
    await attempt();
  }
}

function untouchedRow(of: RowSubject) {
  const measures = of.kind === 'cell' ? {} : { balances: {}, days: [] };
  return { ...of, built: 0, fingerprint: '', measures };
}
