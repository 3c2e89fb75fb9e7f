import type { Month } from '../time.js';
import { type Fact, type MeasureContext, partnerOf } from './measure.js';
import { cellsOf, monthSum } from './reduce-cells.js';
import { stockOf, stockSum } from './reduce-stocks.js';
import { type Row, rowId } from './row.js';

type Measures = Map<string, Row['measures']>;

/**
 * What every cell and stock must hold, by row id, from all facts at once and from nothing else. Rows
 * that are not in it must be empty. The yardstick for what is kept.
 */
export function fullRecomputation(facts: readonly Fact[], context: MeasureContext): Measures {
  const recomputation = partnerByPartner(context);
  const rows: Measures = new Map();
  for (const partner of new Set(facts.map(partnerOf))) {
    if (partner === undefined) continue;
    for (const [id, measures] of recomputation.add(partner, facts)) rows.set(id, measures);
  }
  for (const [id, measures] of recomputation.programme()) rows.set(id, measures);
  return rows;
}

/** The same where not all facts fit into memory: gives each partner's rows, and the programme's at last. */
export function partnerByPartner(context: MeasureContext): {
  add(partner: string, facts: Iterable<Fact>): Measures;
  programme(): Measures;
} {
  const months = new Map<Month, ReturnType<typeof monthSum>>();
  const stocks = stockSum();
  return {
    add(partner, facts) {
      const rows: Measures = new Map();
      const cells = cellsOf(partner, facts, context);
      for (const [month, measures] of cells) {
        rows.set(rowId({ kind: 'cell', partner, month }), measures);
        const sum = months.get(month) ?? monthSum(month);
        months.set(month, sum);
        sum.add(measures);
      }
      const stock = stockOf([...cells].map(([month, measures]) => ({ month, measures })));
      rows.set(rowId({ kind: 'stock', partner }), stock);
      stocks.add(stock);
      return rows;
    },
    programme() {
      const rows: Measures = new Map();
      for (const [month, sum] of months) rows.set(rowId({ kind: 'cell', month }), sum.measures());
      return rows.set(rowId({ kind: 'stock' }), stocks.measures());
    },
  };
}
