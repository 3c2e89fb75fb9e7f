import type { Day, Month } from '../time.js';
import type { MeasureContext } from './measure.js';
import { measuresVersion } from './measures/index.js';
import type { Amount, Entry } from './tally.js';

/** What a row of one month holds: sparse entries by measure, days of the month. */
export type CellMeasures = Readonly<Record<string, readonly Entry[]>>;

/** One change of a balance: what it was at the end of that month. Months without a change are absent. */
export type Closing = readonly [key: string, month: Month, balance: Amount];

/** What a row over all months holds. */
export interface StockMeasures {
  /** By measure, sorted by key and month. */
  balances: Readonly<Record<string, readonly Closing[]>>;
  /** First and last day with a fact, of each kind of fact and month that has any. */
  days: readonly FactDays[];
}
export type FactDays = readonly [of: 'deal' | 'response', month: Month, first: Day, last: Day];

interface State {
  id: string;
  /** Raised by every write that may change this row. */
  gen: number;
  /** The `gen` that the measures were made at. */
  built: number;
  /** The layout that the measures were made by. */
  fingerprint: string;
}

/** A row kept for reading; `partner` and `month` are absent where it is about all of them. */
export interface Cell extends State {
  kind: 'cell';
  partner?: string;
  month: Month;
  measures: CellMeasures;
}
export interface Stock extends State {
  kind: 'stock';
  partner?: string;
  measures: StockMeasures;
}
export type Row = Cell | Stock;

/** What a row is about; its id says it all. */
export type RowSubject =
  { kind: 'cell'; partner?: string; month: Month } | { kind: 'stock'; partner?: string };

/**
 * Id of a row. A partner's id may hold any character: what follows it is the last segment, and the
 * programme's rows begin with another word.
 */
export function rowId(of: RowSubject): string {
  const scope = of.partner === undefined ? 'programme' : `partner|${of.partner}`;
  return `${scope}|${of.kind === 'cell' ? of.month : 'stock'}`;
}

export function rowSubject(id: string): RowSubject {
  const end = id.lastIndexOf('|');
  const last = id.slice(end + 1);
  const partner = id.startsWith('partner|') ? id.slice('partner|'.length, end) : undefined;
  const scope = partner === undefined ? {} : { partner };
  return last === 'stock' ? { kind: 'stock', ...scope } : { kind: 'cell', ...scope, month: last };
}

/**
 * The rows that change with the given partner cells, each once, children before parents: who reads a
 * raised parent then finds its children raised too.
 */
export function rowsAbove(partnerCells: Iterable<string>): string[] {
  const cells = [...new Set(partnerCells)].sort();
  const subjects = cells.map(rowSubject);
  const partners = subjects.map(({ partner }) =>
    rowId({ kind: 'stock', ...(partner !== undefined && { partner }) }),
  );
  const months = subjects.flatMap((of) =>
    of.kind === 'cell' ? [rowId({ kind: 'cell', month: of.month })] : [],
  );
  const programme = cells.length > 0 ? [rowId({ kind: 'stock' })] : [];
  return [...new Set([...cells, ...partners, ...months, ...programme])];
}

/**
 * Names how facts are laid out over rows: the measures' version and all that events depend on. It is
 * the fingerprint of rows, and facts carry it too, because under another time zone they touch others.
 */
export function layoutOf({ timeZone, activeDays }: MeasureContext): string {
  return `${measuresVersion}|${timeZone}|${activeDays}`;
}

export function isClean(row: Row, layout: string): boolean {
  return row.built === row.gen && row.fingerprint === layout;
}
