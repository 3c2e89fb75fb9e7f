import { addMonths, type Day, type Month } from '../time.js';
import type { BuiltRow, DerivedRows, FactSource } from './derived-rows.js';
import type { MeasureContext } from './measure.js';
import { cellsOf, sumOfCells } from './reduce-cells.js';
import { stockSets, sumOfStocks } from './reduce-stocks.js';
import { type RankedPartner, rankingOf } from './reduce-ranking.js';
import {
  type Cell,
  fingerprintOf,
  isClean,
  lastDayRanked,
  ownedOf,
  type Ranking,
  type Row,
  rowSubject,
  type Sets,
  type Stock,
} from './row.js';

/** Where rows come from when they have to be made again. */
export interface RowSources {
  rows: DerivedRows;
  facts: FactSource;
  context: MeasureContext;
  /** Rankings of a running month end on this day. */
  today: Day;
}

/** Partners worked on at once: enough to keep the database busy, few enough to hold in memory. */
const partnersAtOnce = 8;

/**
 * The given rows as they are now, from one read where all are clean; a row that does not exist has
 * never been touched and is absent – but for a ranking, which begins to exist when it is asked for. A
 * dirty row is made again from its inputs and stored.
 *
 * The order is what makes it exact: a row's `gen` is read BEFORE its inputs, so that a write in
 * between leaves the row dirty, never clean and wrong. Two that do it at once store the same, and a
 * slow one cannot overwrite a later result.
 */
export async function freshRows(ids: readonly string[], sources: RowSources): Promise<Row[]> {
  return madeFresh(ids, await sources.rows.byIds(ids), sources);
}

/** The same of rows that have just been read, by somebody who had something else to read beside them. */
export async function madeFresh(
  ids: readonly string[],
  read: readonly Row[],
  sources: RowSources,
): Promise<Row[]> {
  const found = new Set(read.map(({ id }) => id));
  const unranked = ids.filter((id) => !found.has(id) && rowSubject(id).kind === 'ranking');
  if (unranked.length === 0) return refresh(read, sources);
  await sources.rows.open(unranked);
  return refresh([...read, ...(await sources.rows.byIds(unranked))], sources);
}

/** Whether a row may be believed as it is. */
export function isFresh(row: Row, { context, today }: RowSources): boolean {
  return isClean(row, fingerprintOf(row, context, today));
}

/** Rows that have just been read, with the dirty ones made again. */
async function refresh(read: readonly Row[], sources: RowSources): Promise<Row[]> {
  const clean = read.filter((row) => isFresh(row, sources));
  const dirty = read.filter((row) => !isFresh(row, sources));
  if (dirty.length === 0) return [...clean];
  const stocks: Row[] = [];
  for (const row of dirty) if (row.kind === 'stock') stocks.push(await remakeStock(row, sources));
  // A stock is made of its partner's cells and has just made the dirty ones among them again.
  const cells = await remakeCells(await readAgain(dirty, stocks.length > 0, sources), sources);
  const rankings: Row[] = [];
  for (const row of dirty)
    if (row.kind === 'ranking') rankings.push(await remakeRanking(row, sources));
  return [...clean, ...stocks, ...cells, ...rankings];
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
  const done = cells.filter((cell) => isFresh(cell, sources));
  const dirty = cells.filter((cell) => !isFresh(cell, sources));
  const ofPartners = await inGroups(byPartner(dirty), ([partner, group]) =>
    remakePartnerCells(partner, group, sources),
  );
  const ofProgramme = dirty.filter(({ partner }) => partner === undefined);
  return [...done, ...ofPartners.flat(), ...(await remakeProgrammeCells(ofProgramme, sources))];
}

/** So many cells of a partner are made from all its facts: to find these by one key is far faster. */
const cellsOfAWhole = 12;

/** All dirty cells of one partner from one read of its facts. */
async function remakePartnerCells(
  partner: string,
  cells: readonly Cell[],
  sources: RowSources,
): Promise<Cell[]> {
  const facts = await (cells.length < cellsOfAWhole
    ? sources.facts.touching(cells.map(({ id }) => id))
    : sources.facts.ofPartners([partner]));
  const months = cellsOf(partner, facts, sources.context);
  return stored(
    cells.map((cell) => remade(cell, months.get(cell.month) ?? { measures: {} })),
    sources,
  );
}

async function remakeProgrammeCells(cells: readonly Cell[], sources: RowSources): Promise<Cell[]> {
  if (cells.length === 0) return [];
  const byMonth = new Map(cells.map((cell) => [cell.month, cell]));
  const made: Cell[] = [];
  for await (const { month, cells: found } of sources.rows.cellsByMonth([...byMonth.keys()])) {
    const cell = byMonth.get(month);
    if (!cell) continue;
    const children = await remakeCells(found, sources);
    const measures = sumOfCells(month, children.map(ownedOf));
    made.push(...(await stored([remade(cell, { measures })], sources)));
  }
  return made;
}

async function remakeStock(stock: Stock, sources: RowSources): Promise<Stock> {
  const sets =
    stock.partner === undefined
      ? { measures: await programmeStock(sources) }
      : stockSets(await remakeCells(await sources.rows.cellsOfPartner(stock.partner), sources));
  const made = remade(stock, sets);
  await stored([made], sources);
  return made;
}

/** The row with other contents: what it had before does not stay. */
function remade<Kind extends Cell | Stock>(row: Kind, sets: Sets<Kind['measures']>): Kind {
  const made = { ...row, ...sets };
  if (!sets.owned) delete made.owned;
  if (made.kind === 'cell') delete made.months;
  return made;
}

async function programmeStock(sources: RowSources): Promise<Stock['measures']> {
  return sumOfStocks((await partnerStocks(sources)).map(ownedOf));
}

async function partnerStocks(sources: RowSources): Promise<Stock[]> {
  return inGroups(await sources.rows.partnerStocks(), (child) =>
    isFresh(child, sources) ? Promise.resolve(child) : remakeStock(child, sources),
  );
}

type CellsByMonth = Map<Month, Cell['measures']>;

/** From the stocks of all partners and their cells of the months that are ranked. */
async function remakeRanking(ranking: Ranking, sources: RowSources): Promise<Ranking> {
  const partners = new Map<string, RankedPartner & Record<'cells' | 'owned', CellsByMonth>>();
  for (const { partner, measures } of await partnerStocks(sources)) {
    if (partner === undefined) continue;
    partners.set(partner, { id: partner, stock: measures, cells: new Map(), owned: new Map() });
  }
  for await (const { month, cells } of sources.rows.cellsByMonth(monthsRanked(ranking))) {
    for (const cell of await remakeCells(cells, sources)) {
      const ranked = partners.get(cell.partner ?? '');
      ranked?.cells.set(month, cell.measures);
      ranked?.owned.set(month, ownedOf(cell));
    }
  }
  const until = lastDayRanked(ranking, sources.today);
  const measures = rankingOf(partners.values(), {
    from: ranking.from,
    month: ranking.month,
    until,
  });
  await stored([{ ...ranking, measures }], sources);
  return { ...ranking, measures };
}

function monthsRanked({ from, month: last }: Ranking): Month[] {
  const months: Month[] = [];
  for (let month = from; month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** Stores rows under the `gen` that was read before their inputs. */
async function stored<Kind extends Row>(
  made: readonly Kind[],
  sources: RowSources,
): Promise<Kind[]> {
  await sources.rows.store(made.map((row) => storedAs(row, row, sources)));
  return [...made];
}

/** Contents as they are stored under the `gen` that a row was read with. */
export function storedAs(
  row: Row,
  { measures, owned }: Sets<Row['measures']>,
  { context, today }: RowSources,
): BuiltRow {
  const fingerprint = fingerprintOf(row, context, today);
  return { id: row.id, built: row.gen, fingerprint, measures, ...(owned && { owned }) };
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
