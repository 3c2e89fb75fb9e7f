import { monthOf } from '../time.js';
import { compared, type OnProgress } from './differences.js';
import { freshRows, type RowSources } from './fresh-rows.js';
import { rowId, rowSubject } from './row.js';

/** What a rebuild has looked at, and how many rows of it did not say what the facts say. */
export interface Rebuilt {
  partners: number;
  corrected: number;
}

/**
 * Compares every row with what the facts say and makes those again that differ. Each fact is read once;
 * a row that is right stays as it is, so the bot goes on answering at full speed. What somebody writes
 * in between is looked at as a difference and merely made again.
 */
export async function rebuild(sources: RowSources, onProgress: OnProgress): Promise<Rebuilt> {
  let corrected = 0;
  let carrier: string | undefined;
  const partners = await compared(sources, onProgress, async (differing, of) => {
    carrier ??= of[0];
    if (differing.length === 0) return;
    corrected += differing.length;
    const ids = differing.map(({ row }) => row);
    // Without a partner there are no facts, and of none there is no row to be wrong.
    await sources.rows.raise(ids.flatMap((id) => cellAbove(id, carrier, sources) ?? []));
    await freshRows(ids, sources);
  });
  return { partners, corrected };
}

/** A partner cell to be marked so that this row is: marks go from cells to all that is made of them. */
function cellAbove(
  id: string,
  carrier: string | undefined,
  { today }: RowSources,
): string | undefined {
  const of = rowSubject(id);
  const partner = of.kind === 'ranking' ? carrier : (of.partner ?? carrier);
  const month = of.kind === 'stock' ? monthOf(today) : of.month;
  return partner === undefined ? undefined : rowId({ kind: 'cell', partner, month });
}
