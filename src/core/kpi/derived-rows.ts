import type { Deal } from '../deal.js';
import type { Month } from '../time.js';
import type { BesideState } from './beside-memory.js';
import type { Fact } from './measure.js';
import type { Cell, Row, Sets, Stock } from './row.js';

/** Where derived rows are kept. */
export interface DerivedRows {
  /** Those of the given rows that exist, in any order; one round trip. */
  byIds(ids: readonly string[]): Promise<Row[]>;
  /** The same, to be compared with what they must hold. */
  comparable(ids: readonly string[]): Promise<ComparableRow[]>;
  /**
   * Those of the given rows that exist and, in the same round trip, how far what is kept beside them has been written. For who
   * asks for whole months only, the entries of a month may all lie on its first day: far less is to be
   * added up. Rows must not be made of such rows.
   */
  withBeside(
    ids: readonly string[],
    asked: { wholeMonths: boolean },
  ): Promise<{ rows: Row[]; beside: BesideState }>;
  cellsOfPartner(partner: string): Promise<Cell[]>;
  /** The cells of all partners, one month after the other; the programme's is not among them. */
  cellsByMonth(months: readonly Month[]): AsyncIterable<CellsOfMonth>;
  /** The stocks of all partners; the programme's is not among them. */
  partnerStocks(): Promise<Stock[]>;
  /** The ids of all rows there are. */
  ids(): Promise<string[]>;
  /** Makes rankings that do not exist yet, so that writes mark them from now on. */
  open(rankings: readonly string[]): Promise<void>;
  /** Marks these partner cells and all rows above them as outdated; makes those that do not exist. */
  raise(partnerCells: readonly string[]): Promise<void>;
  /**
   * Stores measures as made at `built` by `fingerprint`, for each row unless it was built later, or
   * at the same `gen` in the same layout. The only way measures are ever written.
   */
  store(built: readonly BuiltRow[]): Promise<void>;
}

/** A row and whether it is known to hold these contents; far cheaper to ask than to look into it. */
export interface ComparableRow {
  row: Row;
  holds: (contents: Sets<Row['measures']>) => boolean;
}

export interface CellsOfMonth {
  month: Month;
  cells: Cell[];
}

export interface BuiltRow {
  id: string;
  built: number;
  fingerprint: string;
  measures: Row['measures'];
  /** Absent where it is the same; see `Sets`. */
  owned?: Row['measures'];
}

/** Where facts are found. */
export interface FactSource {
  /** Every fact that has ever belonged to one of these cells, deleted ones left out. */
  touching(cells: readonly string[]): Promise<Fact[]>;
  /** Deals of other partners that some of these are credited with, deleted ones left out. */
  creditedTo(partners: readonly string[]): Promise<Deal[]>;
  /** Every fact of these partners, each once, deleted ones left out; `touched` is not believed. */
  ofPartners(partners: readonly string[]): Promise<Fact[]>;
  /** The ids of the partners there are facts of. */
  partners(): Promise<string[]>;
}
