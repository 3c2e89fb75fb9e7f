import type { Day, Month } from '../time.js';
import type { FactSource } from './derived-rows.js';
import { figuresOf, rowsAtHand } from './figures.js';
import type { MeasureContext } from './measure.js';
import { dealMeasureIds } from './measures/index.js';
import { cellsFromOutside, monthSum } from './reduce-cells.js';
import { stockOf, stockSum } from './reduce-stocks.js';
import {
  type Cell,
  type CellMeasures,
  ownedOf,
  type Row,
  rowId,
  type Stock,
  type StockMeasures,
} from './row.js';

/** What a card of a partner with children is made of. */
export interface TreeSources {
  /** Rows by their ids, made fresh. */
  fetch(ids: readonly string[]): Promise<Row[]>;
  facts: Pick<FactSource, 'creditedTo'>;
  context: MeasureContext;
}

/** Of whom the rows are, of which months, and the day on which the tree is looked at; its month is one of them. */
export interface AskedOfTree {
  partner: string;
  months: readonly Month[];
  lastDay: Day;
}

const isOfDeals = (id: string) => dealMeasureIds.some((one) => one === id);

/**
 * The rows of a partner, or where it has children on a day, with its deals and those of all below it as
 * the tree stands on that day: what they own, and what partners elsewhere own and they are credited with
 * – each deal once. The periods it is compared with are those of the same companies. Everything but
 * deals (training, answers, membership) is told of the partner itself. Reads the rows of
 * one level of the tree at a time, none for a partner without children.
 */
export async function withChildren(
  own: readonly Row[],
  asked: AskedOfTree,
  sources: TreeSources,
): Promise<readonly Row[]> {
  const known = new Set([asked.partner]);
  const rows = [...own];
  let level = childrenIn(own, asked.lastDay);
  while (level.length > 0) {
    const found = await sources.fetch(level.flatMap((child) => idsOf(child, asked.months)));
    rows.push(...found);
    for (const child of level) known.add(child);
    level = level
      .flatMap((child) => childrenIn(found.filter(isOf(child)), asked.lastDay))
      .filter((child) => !known.has(child));
  }
  return known.size === 1 ? own : summed(own, rows, asked, known, sources);
}

function idsOf(partner: string, months: readonly Month[]): string[] {
  return [
    ...months.map((month) => rowId({ kind: 'cell', partner, month })),
    rowId({ kind: 'stock', partner }),
  ];
}

/** From one partner's stock and its cell of the day's month. */
function childrenIn(rows: readonly Row[], lastDay: Day): string[] {
  if (!rows.some(mentionsChildren)) return [];
  const days = { from: lastDay, to: lastDay, at: lastDay };
  const balance = figuresOf(rowsAtHand(rows), days, ['child-partners']).balance('child-partners');
  return [...balance].flatMap(([child, count]) => (count > 0 ? [child] : []));
}

/** Hardly any partner has others below it. */
function mentionsChildren({ kind, measures }: Row): boolean {
  if (kind === 'ranking') return false;
  return 'child-partners' in (kind === 'stock' ? measures.balances : measures);
}

function isOf(partner: string) {
  return (row: Row) => row.kind !== 'ranking' && row.partner === partner;
}

async function summed(
  own: readonly Row[],
  all: readonly Row[],
  { partner, months }: AskedOfTree,
  tree: ReadonlySet<string>,
  { facts, context }: TreeSources,
): Promise<Row[]> {
  const isShared = all.some((row) => row.kind !== 'ranking' && row.owned !== undefined);
  const deals = isShared ? await facts.creditedTo([...tree]) : [];
  const outside = cellsFromOutside(tree, deals, context);
  const state = { gen: 0, built: 0, fingerprint: '' };
  const cells = all.filter((row) => row.kind === 'cell');
  const itsOwn = new Map(
    own.flatMap((row) => (row.kind === 'cell' ? [[row.month, row.measures] as const] : [])),
  );
  return [
    ...own.filter(({ kind }) => kind === 'ranking'),
    ...months.map((month): Cell => {
      const measures = {
        ...cellSum(month, cells, outside.get(month)),
        ...only(itsOwn.get(month) ?? {}, (id) => !isOfDeals(id)),
      };
      return {
        id: rowId({ kind: 'cell', partner, month }),
        kind: 'cell',
        partner,
        month,
        measures,
        ...state,
      };
    }),
    {
      id: rowId({ kind: 'stock', partner }),
      kind: 'stock',
      partner,
      measures: stocksSum(partner, all, outside),
      ...state,
    },
  ];
}

function cellSum(month: Month, cells: readonly Cell[], outside: CellMeasures = {}): CellMeasures {
  const sum = monthSum(month);
  for (const cell of cells) {
    if (cell.month === month) sum.add(only(ownedOf(cell), isOfDeals));
  }
  sum.add(outside);
  return sum.measures();
}

function stocksSum(
  partner: string,
  all: readonly Row[],
  outside: ReadonlyMap<Month, CellMeasures>,
): StockMeasures {
  const sum = stockSum();
  const stocks = all.filter((row): row is Stock => row.kind === 'stock');
  for (const stock of stocks) {
    const { balances, days } = ownedOf(stock);
    const isItsOwn = stock.partner === partner;
    sum.add({
      balances: only(balances, (id) => isItsOwn || isOfDeals(id)),
      days: days.filter(([of]) => isItsOwn || of === 'deal'),
    });
  }
  sum.add(stockOf([...outside].map(([month, measures]) => ({ month, measures }))));
  return sum.measures();
}

function only<Lists>(of: Readonly<Record<string, Lists>>, wanted: (id: string) => boolean) {
  return Object.fromEntries(Object.entries(of).filter(([id]) => wanted(id)));
}
