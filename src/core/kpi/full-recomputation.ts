import type { Month } from '../time.js';
import { partnersOf } from './fact-views.js';
import type { Fact, MeasureContext } from './measure.js';
import { cellsOf, programmeSum } from './reduce-cells.js';
import { stockSets, stockSum } from './reduce-stocks.js';
import {
  ownedOf,
  type CellMeasures,
  type Row,
  rowId,
  type Sets,
  type StockMeasures,
} from './row.js';

/** What rows must hold, by id. */
export type Expected = Map<string, Sets<Row['measures']>>;

/** One partner as the facts have it. */
export interface Recomputed {
  cells: Map<Month, Sets<CellMeasures>>;
  stock: Sets<StockMeasures>;
}

/**
 * What every cell and stock must hold, by row id, from all facts at once and from nothing else. Rows
 * that are not in it must be empty. The yardstick for what is kept.
 */
export function fullRecomputation(facts: readonly Fact[], context: MeasureContext): Expected {
  const recomputation = partnerByPartner(context);
  const rows: Expected = new Map();
  for (const partner of new Set(facts.flatMap(partnersOf))) {
    for (const [id, sets] of rowsOf(partner, recomputation.add(partner, facts))) rows.set(id, sets);
  }
  for (const [id, sets] of recomputation.programme()) rows.set(id, sets);
  return rows;
}

/** The same where not all facts fit into memory: gives each partner's rows, and the programme's at last. */
export function partnerByPartner(context: MeasureContext): {
  add(partner: string, facts: Iterable<Fact>): Recomputed;
  programme(): Expected;
} {
  const months = new Map<Month, ReturnType<typeof programmeSum>>();
  const stocks = stockSum();
  return {
    add(partner, facts) {
      const cells = cellsOf(partner, facts, context);
      for (const [month, sets] of cells) {
        const sum = months.get(month) ?? programmeSum(month);
        months.set(month, sum);
        sum.add(ownedOf(sets));
      }
      const stock = stockSets([...cells].map(([month, sets]) => ({ month, ...sets })));
      stocks.add(ownedOf(stock));
      return { cells, stock };
    },
    programme() {
      const rows: Expected = new Map();
      for (const [month, sum] of months) {
        rows.set(rowId({ kind: 'cell', month }), { measures: sum.measures() });
      }
      return rows.set(rowId({ kind: 'stock' }), { measures: stocks.measures() });
    },
  };
}

/** A partner's rows by their ids. */
export function rowsOf(partner: string, { cells, stock }: Recomputed): Expected {
  const rows: Expected = new Map();
  for (const [month, sets] of cells) rows.set(rowId({ kind: 'cell', partner, month }), sets);
  return rows.set(rowId({ kind: 'stock', partner }), stock);
}
