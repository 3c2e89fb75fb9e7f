import type { Month } from '../time.js';
import type { Fact, MeasureContext } from './measure.js';
import { cellsOf, sumOfCells } from './reduce-cells.js';
import { stockOf, sumOfStocks } from './reduce-stocks.js';
import { type CellMeasures, type Row, rowId, type StockMeasures } from './row.js';

/**
 * What every derived row must hold, by row id, from all facts at once and from nothing else. Rows that
 * are not in it must be empty. The yardstick for what is kept.
 */
export function fullRecomputation(
  facts: readonly Fact[],
  context: MeasureContext,
): Map<string, Row['measures']> {
  const rows = new Map<string, Row['measures']>();
  const months = new Map<Month, CellMeasures[]>();
  const stocks: StockMeasures[] = [];
  for (const partner of new Set(facts.map(({ record }) => record.partner))) {
    if (partner === undefined) continue;
    const cells = cellsOf(partner, facts, context);
    for (const [month, measures] of cells) {
      rows.set(rowId({ kind: 'cell', partner, month }), measures);
      months.set(month, [...(months.get(month) ?? []), measures]);
    }
    const stock = stockOf([...cells].map(([month, measures]) => ({ month, measures })));
    rows.set(rowId({ kind: 'stock', partner }), stock);
    stocks.push(stock);
  }
  for (const [month, cells] of months)
    rows.set(rowId({ kind: 'cell', month }), sumOfCells(month, cells));
  rows.set(rowId({ kind: 'stock' }), sumOfStocks(stocks));
  return rows;
}
