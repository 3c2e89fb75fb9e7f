import type { BuiltRow, DerivedRows, FactSource } from './derived-rows.js';
import type { MeasureContext } from './measure.js';
import { cellsOf, sumOfCells } from './reduce-cells.js';
import { stockOf, sumOfStocks } from './reduce-stocks.js';
import { type Cell, isClean, layoutOf, type Row, type Stock } from './row.js';

/** Where rows come from when they have to be made again. */
export interface RowSources {
  rows: DerivedRows;
  facts: FactSource;
  context: MeasureContext;
}

/** Partners worked on at once: enough to keep the database busy, few enough to hold in memory. */
const partnersAtOnce = 8;

/**
 * The given rows as they are now, from one read where all are clean; a row that does not exist has
 * never been touched and is absent. A dirty row is made again from its inputs and stored.
 *
 * The order is what makes it exact: a row's `gen` is read BEFORE its inputs, so that a write in
 * between leaves the row dirty, never clean and wrong. Two that do it at once store the same, and a
 * slow one cannot overwrite a later result.
 */
export async function freshRows(ids: readonly string[], sources: RowSources): Promise<Row[]> {
  return refresh(await sources.rows.byIds(ids), sources);
}

/** Rows that have just been read, with the dirty ones made again. */
async function refresh(read: readonly Row[], sources: RowSources): Promise<Row[]> {
  const layout = layoutOf(sources.context);
  const clean = read.filter((row) => isClean(row, layout));
  const dirty = read.filter((row) => !isClean(row, layout));
  if (dirty.length === 0) return [...clean];
  const stocks: Row[] = [];
  for (const row of dirty) if (row.kind === 'stock') stocks.push(await remakeStock(row, sources));
  // A stock is made of its partner's cells and has just made the dirty ones among them again.
  const cells = await remakeCells(await readAgain(dirty, stocks.length > 0, sources), sources);
  return [...clean, ...stocks, ...cells];
}

async function readAgain(
  dirty: readonly Row[],
  worthwhile: boolean,
  { rows }: RowSources,
): Promise<Cell[]> {
  const cells = dirty.filter((row) => row.kind === 'cell');
  if (!worthwhile || cells.length === 0) return cells;
  return (await rows.byIds(cells.map(({ id }) => id))).filter((row) => row.kind === 'cell');
}

async function remakeCells(cells: readonly Cell[], sources: RowSources): Promise<Cell[]> {
  const layout = layoutOf(sources.context);
  const done = cells.filter((cell) => isClean(cell, layout));
  const dirty = cells.filter((cell) => !isClean(cell, layout));
  const ofPartners = await inGroups(byPartner(dirty), ([partner, group]) =>
    remakePartnerCells(partner, group, sources),
  );
  const ofProgramme: Cell[] = [];
  for (const cell of dirty) {
    if (cell.partner === undefined) ofProgramme.push(await remakeProgrammeCell(cell, sources));
  }
  return [...done, ...ofPartners.flat(), ...ofProgramme];
}

/** All dirty cells of one partner from one read of its facts. */
async function remakePartnerCells(
  partner: string,
  cells: readonly Cell[],
  sources: RowSources,
): Promise<Cell[]> {
  const facts = await sources.facts.touching(cells.map(({ id }) => id));
  const months = cellsOf(partner, facts, sources.context);
  return stored(
    cells.map((cell) => ({ ...cell, measures: months.get(cell.month) ?? {} })),
    sources,
  );
}

async function remakeProgrammeCell(cell: Cell, sources: RowSources): Promise<Cell> {
  const children = await remakeCells(await sources.rows.partnerCells(cell.month), sources);
  const measures = sumOfCells(
    cell.month,
    children.map((child) => child.measures),
  );
  await stored([{ ...cell, measures }], sources);
  return { ...cell, measures };
}

async function remakeStock(stock: Stock, sources: RowSources): Promise<Stock> {
  const measures =
    stock.partner === undefined
      ? await programmeStock(sources)
      : stockOf(await remakeCells(await sources.rows.cellsOfPartner(stock.partner), sources));
  await stored([{ ...stock, measures }], sources);
  return { ...stock, measures };
}

async function programmeStock(sources: RowSources): Promise<Stock['measures']> {
  const layout = layoutOf(sources.context);
  const children = await inGroups(await sources.rows.partnerStocks(), (child) =>
    isClean(child, layout) ? Promise.resolve(child) : remakeStock(child, sources),
  );
  return sumOfStocks(children.map(({ measures }) => measures));
}

/** Stores rows under the `gen` that was read before their inputs. */
async function stored<Kind extends Row>(
  made: readonly Kind[],
  { rows, context }: RowSources,
): Promise<Kind[]> {
  const fingerprint = layoutOf(context);
  const built = made.map(({ id, gen, measures }): BuiltRow => ({
    id,
    built: gen,
    fingerprint,
    measures,
  }));
  if (built.length > 0) await rows.store(built);
  return [...made];
}

function byPartner(cells: readonly Cell[]): [string, Cell[]][] {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    if (cell.partner === undefined) continue;
    groups.set(cell.partner, [...(groups.get(cell.partner) ?? []), cell]);
  }
  return [...groups];
}

async function inGroups<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += partnersAtOnce) {
    results.push(...(await Promise.all(items.slice(start, start + partnersAtOnce).map(work))));
  }
  return results;
}
