import type { Collection } from 'mongoose';
import type { Month } from '../core/time.js';
import { firstMonth, rowId, type RowSubject, rowSubject } from '../core/kpi/row.js';
import { isDuplicateKey } from './duplicate-key.js';
import type { DerivedRowDocument } from './models/derived-row.js';

export type RowCollection = Collection<DerivedRowDocument>;

/**
 * Marks as outdated the given partner cells and every row that is made of them, each once, in one
 * ordered write: partners first, so that nobody finds the programme marked and a partner not yet. The
 * marks of all cells of a partner stand in its stock, which marks them together and in one small write.
 * Rankings come last and only those that somebody has asked for exist: all that end in or after the
 * first month. Marks only grow; raising twice costs a recomputation and nothing else.
 */
export async function raise(rows: RowCollection, partnerCells: readonly string[]): Promise<void> {
  const month = firstMonth(partnerCells);
  if (month === undefined) return;
  const { partners, programme } = monthsMarked(partnerCells);
  const writes = [
    ...[...partners].map(([partner, months]) => markWrite({ kind: 'stock', partner }, months)),
    markWrite({ kind: 'stock' }, programme),
    {
      updateMany: {
        filter: { kind: 'ranking' as const, month: { $gte: month } },
        update: { $inc: { gen: 1 } },
      },
    },
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

function monthsMarked(partnerCells: readonly string[]) {
  const partners = new Map<string, Set<Month>>();
  const programme = new Set<Month>();
  // In the same order everywhere, so that two writers never wait for each other's rows crosswise.
  for (const id of [...new Set(partnerCells)].sort()) {
    const of = rowSubject(id);
    if (of.kind !== 'cell' || of.partner === undefined) continue;
    const months = partners.get(of.partner) ?? new Set<Month>();
    partners.set(of.partner, months.add(of.month));
    programme.add(of.month);
  }
  return { partners, programme };
}

function markWrite(stock: RowSubject & { kind: 'stock' }, months: ReadonlySet<Month>) {
  const marks = [...months].map((month) => [`marks.${month}`, 1] as const);
  return {
    updateOne: {
      filter: { _id: rowId(stock) },
      update: {
        $inc: { gen: 1, ...Object.fromEntries(marks) },
        $setOnInsert: untouchedRow(stock),
      },
      upsert: true,
    },
  };
}

/** A row of which nothing is known yet. */
export function untouchedRow(of: RowSubject) {
  return { ...of, built: 0, fingerprint: '' };
}
