import type { Collection } from 'mongoose';
import { firstMonth, type Row, rowsAbove, type RowSubject, rowSubject } from '../core/kpi/row.js';
import { isDuplicateKey } from './duplicate-key.js';
import type { DerivedRowDocument } from './models/derived-row.js';

export type RowCollection = Collection<DerivedRowDocument>;

/**
 * Marks as outdated the given partner cells and every row that is made of them, each once, in one
 * ordered write: children first, so that nobody finds a parent marked and its child not yet. Rankings
 * come last and only those that somebody has asked for exist: all that end in or after the first month.
 * `gen` only grows; raising twice costs a recomputation and nothing else.
 */
export async function raise(rows: RowCollection, partnerCells: readonly string[]): Promise<void> {
  const month = firstMonth(partnerCells);
  if (month === undefined) return;
  const rowWrites = rowsAbove(partnerCells).map((id) => ({
    updateOne: {
      filter: { _id: id },
      update: { $inc: { gen: 1 }, $setOnInsert: untouchedRow(rowSubject(id)) },
      upsert: true,
    },
  }));
  const ofRankings = { kind: 'ranking' as const, month: { $gte: month } };
  const writes = [
    ...rowWrites,
    { updateMany: { filter: ofRankings, update: { $inc: { gen: 1 } } } },
  ];
  const attempt = () => rows.bulkWrite(writes, { ordered: true });
  try {
    await attempt();
  } catch (error) {
    // Two writers made the same row at once; the ordered write stopped there, so all of it is repeated.
    if (!isDuplicateKey(error)) throw error;
    await attempt();
  }
}

/** A row of which nothing is known yet. */
export function untouchedRow(of: RowSubject) {
  return { ...of, built: 0, fingerprint: '', measures: emptyMeasures[of.kind] };
}

const emptyMeasures: { [Kind in Row['kind']]: Extract<Row, { kind: Kind }>['measures'] } = {
  cell: {},
  stock: { balances: {}, days: [] },
  ranking: {
    partners: [],
    trained: { all: 0, inProgramme: 0 },
    standing: { producing: 0, silent: 0, settled: 0, activated: 0 },
  },
};
