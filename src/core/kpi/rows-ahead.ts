import type { OnProgress } from './differences.js';
import { freshRows, isFresh, type RowSources } from './fresh-rows.js';
import { rebuild } from './rebuild.js';
import { programmeRows } from './row.js';

/**
 * Makes the rows that writes have marked, so that the first question after a large import finds them made;
 * rankings are left to who asks for one. It does what any question would: it may end anywhere and stand beside
 * everything else.
 */
export async function makeRowsAhead(sources: RowSources, onProgress: OnProgress): Promise<void> {
  const stocks = await sources.rows.partnerStocks();
  // A stock is marked with each of its partner's cells, and made of all of them.
  const marked = stocks.filter((stock) => !isFresh(stock, sources)).map(({ id }) => id);
  if (marked.length === 0) return;
  // To read every fact once is faster than to add up the programme from the rows of all partners.
  if (marked.length * 2 > stocks.length) return void (await rebuild(sources, onProgress));
  const all = [...marked, ...programmeRows(await sources.rows.ids())];
  for (const [done, id] of all.entries()) {
    await freshRows([id], sources);
    onProgress(done + 1, all.length);
  }
}
