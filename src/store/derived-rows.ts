import { type Connection, mongo } from 'mongoose';
import type { Month } from '../core/time.js';
import type { BuiltRow, DerivedRows } from '../core/kpi/derived-rows.js';
import { wholeMonth } from '../core/kpi/reduce-cells.js';
import {
  type Cell,
  type CellMeasures,
  emptyMeasures,
  type Row,
  rowId,
  type RowSubject,
  rowSubject,
  type Sets,
  type Stock,
} from '../core/kpi/row.js';
import {
  type BesideRevision,
  besideRevisionId,
  besideState,
  revisionsIn,
} from './beside-revision.js';
import { isDuplicateKey } from './duplicate-key.js';
import { type DerivedRowDocument, derivedRowModel } from './models/derived-row.js';
import { areBytesOf, type MeasureBytes, toBytes } from './measure-bytes.js';
import { openMeasures } from './opened-measures.js';
import { raise, type RowCollection, untouchedRow } from './raise.js';

/** The collection itself: rows are read past mongoose, which would walk every entry of every row. */
export function derivedRowCollection(connection: Connection): RowCollection {
  const { name } = derivedRowModel(connection).collection;
  return connection.collection<DerivedRowDocument>(name);
}

export function createDerivedRows(
  connection: Connection,
  rows: RowCollection = derivedRowCollection(connection),
): DerivedRows {
  /** None are not asked for: of batches of 0 documents a server may send empty ones without end. */
  async function inOneBatch(
    ids: readonly string[],
    projection: typeof withoutDays | undefined,
  ): Promise<DerivedRowDocument[]> {
    if (ids.length === 0) return [];
    const options = { batchSize: ids.length, ...(projection && { projection }) };
    return rows.find({ _id: { $in: [...ids] } }, options).toArray();
  }

  return {
    async byIds(ids) {
      return marked(ids, await inOneBatch(withStocks(ids), undefined));
    },

    async comparable(ids) {
      const documents = await inOneBatch(withStocks(ids), undefined);
      const byId = new Map(documents.map((document) => [document._id, document]));
      return marked(ids, documents).map((row) => ({
        row,
        holds: (contents) => holds(byId.get(row.id), contents),
      }));
    },

    async withBeside(ids, { wholeMonths }) {
      const found: (DerivedRowDocument & Partial<BesideRevision>)[] = await inOneBatch(
        [...withStocks(ids), besideRevisionId],
        wholeMonths ? withoutDays : undefined,
      );
      const revision = found.find(({ _id }) => _id === besideRevisionId);
      return {
        rows: marked(ids, found),
        beside: await besideState(revision, revisionsIn(connection)),
      };
    },

    async cellsOfPartner(partner) {
      const found = await rows.find({ partner, kind: { $in: ['cell', 'stock'] } }).toArray();
      return marked(found.flatMap(cellsMarkedBy), found).filter(isCell);
    },

    async *cellsByMonth(months) {
      const ofPartners = { kind: 'stock' as const, partner: { $exists: true } };
      const stocks = await rows.find(ofPartners, { projection: markFields }).toArray();
      for (const month of months) {
        const found = await rows.find({ kind: 'cell', month }).toArray();
        const ids = stocks.flatMap(({ partner, marks = {} }) =>
          partner === undefined || !(month in marks)
            ? []
            : [rowId({ kind: 'cell', partner, month })],
        );
        yield { month, cells: marked(ids, [...found, ...stocks]).filter(isCell) };
      }
    },

    async partnerStocks() {
      const found = await rows.find({ kind: 'stock', partner: { $exists: true } }).toArray();
      return found.map((stored) => toRow(stored)).filter(isStock);
    },

    async ids() {
      const tops = { kind: { $in: ['stock' as const, 'ranking' as const] } };
      const found = await rows.find(tops, { projection: markFields }).toArray();
      return found.flatMap((row) => [row._id, ...cellsMarkedBy(row)]);
    },

    async open(rankings) {
      const writes = rankings.map((id) => ({
        updateOne: {
          filter: { _id: id },
          update: { $setOnInsert: { ...untouchedRow(rowSubject(id)), gen: 1 } },
          upsert: true,
        },
      }));
      const attempt = () => rows.bulkWrite(writes, { ordered: false });
      try {
        await attempt();
      } catch (error) {
        // Two questions made the same ranking at once.
        if (!isDuplicateKey(error)) throw error;
        await attempt();
      }
    },

    raise: (partnerCells) => raise(rows, partnerCells),

    async store(made) {
      if (made.length === 0) return;
      try {
        await rows.bulkWrite(made.map(storing), { ordered: false });
      } catch (error) {
        // A cell that another recomputer has just stored for the first time, from the same or newer facts.
        if (!isDuplicateKey(error)) throw error;
      }
    },
  };
}

/**
 * Overwrites what was made from older marks or by another layout: neither would be believed. A cell is
 * stored for the first time when it is first made.
 */
function storing({ id, built, fingerprint, measures, owned }: BuiltRow) {
  const of = rowSubject(id);
  const isOfMonth = of.kind === 'cell';
  return {
    updateOne: {
      filter: {
        _id: id,
        $or: [{ built: { $lt: built } }, { fingerprint: { $ne: fingerprint } }],
      },
      update: {
        $set: {
          ...{ built, fingerprint },
          // What is told of a cell is a cell's.
          ...(isOfMonth ? cellFields(measures as CellMeasures) : { measures: toBytes(measures) }),
          ...(owned && { owned: toBytes(owned) }),
        },
        ...(isOfMonth && { $setOnInsert: of }),
        ...unsetting({ owned: !owned, measures: isOfMonth }),
      },
      upsert: isOfMonth,
    },
  };
}

/** What a row does not hold, or held when another version stored it. */
function unsetting({ owned, measures }: Record<'owned' | 'measures', boolean>) {
  if (!owned && !measures) return {};
  return {
    $unset: {
      ...(owned && { owned: true as const }),
      ...(measures && { measures: true as const }),
    },
  };
}

/** The days of a month grow with what happens, their sums by key hardly: most questions need only these. */
function cellFields(measures: CellMeasures) {
  return { days: toBytes(measures), months: toBytes(wholeMonth(measures)) };
}

/** Of whoever asks for whole months. */
export const withoutDays = { days: 0 } as const;

/** Whether a row was stored with just these contents, told without taking it apart. */
function holds(
  row: DerivedRowDocument | undefined,
  { measures, owned }: Sets<Row['measures']>,
): boolean {
  if (!row) return false;
  const isOfMonth = row.kind === 'cell';
  // What is told of a cell is a cell's.
  const months = isOfMonth ? wholeMonth(measures as CellMeasures) : undefined;
  const stored = isOfMonth ? row.days : row.measures;
  return isOf(stored, measures) && isOf(row.owned, owned) && isOf(row.months, months);
}

function isOf(stored: MeasureBytes | undefined, measures: object | undefined): boolean {
  if (!stored || !measures) return !stored && !measures;
  return isBytes(stored) && areBytesOf(stored, measures);
}

/** The stocks of these cells hold their marks; for a card they are wanted anyway. */
function withStocks(ids: readonly string[]): string[] {
  return [...new Set([...ids, ...ids.map((id) => stockOf(rowSubject(id)) ?? id)])];
}

function stockOf(of: RowSubject): string | undefined {
  return of.kind === 'cell' ? rowId({ kind: 'stock', ...scopeOf(of.partner) }) : undefined;
}

const markFields = { kind: 1, partner: 1, gen: 1, marks: 1 } as const;

const scopeOf = (partner: string | undefined) => (partner === undefined ? {} : { partner });

/** The ids of the cells that a stock has marks of. */
function cellsMarkedBy({ kind, partner, marks = {} }: DerivedRowDocument): string[] {
  if (kind !== 'stock') return [];
  return Object.keys(marks).map((month) => rowId({ kind: 'cell', month, ...scopeOf(partner) }));
}

/**
 * The wanted rows with what marks them. It does not matter that a cell and its mark are not read in one
 * instant: a cell made at a mark or later holds everything up to that mark.
 */
function marked(ids: readonly string[], documents: readonly DerivedRowDocument[]): Row[] {
  const byId = new Map(documents.map((document) => [document._id, document]));
  return ids.flatMap((id) => {
    const of = rowSubject(id);
    const document = byId.get(id);
    if (of.kind !== 'cell') return document ? [toRow(document)] : [];
    const gen = byId.get(stockOf(of) ?? '')?.marks?.[of.month];
    if (gen === undefined) return [];
    return [toRow(document ?? { _id: id, ...untouchedRow(of) }, gen)];
  });
}

/** What another version has stored is nothing to us: by its fingerprint the row is made again. */
const isBytes = (stored: unknown): stored is MeasureBytes => stored instanceof mongo.Binary;

/** Measures are taken apart when they are first looked at: a digest looks at some, a mark at none. */
class StoredRow {
  readonly id: string;
  readonly kind: Row['kind'];
  readonly partner: string | undefined;
  readonly from: Month | undefined;
  readonly month: Month | undefined;
  readonly gen: number;
  readonly built: number;
  readonly fingerprint: string;
  readonly #stored: DerivedRowDocument;
  #measures: Row['measures'] | undefined;

  constructor(stored: DerivedRowDocument, gen: number) {
    this.id = stored._id;
    this.kind = stored.kind;
    this.partner = stored.partner;
    this.from = stored.from;
    this.month = stored.month;
    this.gen = gen;
    this.built = stored.built;
    this.fingerprint = stored.fingerprint;
    this.#stored = stored;
  }

  get measures(): Row['measures'] {
    const { kind, days, months, measures } = this.#stored;
    const bytes = kind === 'cell' ? (days ?? months) : measures;
    return (this.#measures ??= this.#opened(bytes) ?? emptyMeasures[kind]);
  }

  get months(): Row['measures'] | undefined {
    return this.#opened(this.#stored.months);
  }

  get owned(): Row['measures'] | undefined {
    return this.#opened(this.#stored.owned);
  }

  #opened(stored: MeasureBytes | undefined): Row['measures'] | undefined {
    return isBytes(stored) ? openMeasures(this.id, stored) : undefined;
  }
}

function toRow(stored: DerivedRowDocument, gen = stored.gen): Row {
  return new StoredRow(stored, gen ?? 0) as Row;
}

const isCell = (row: Row): row is Cell => row.kind === 'cell';
const isStock = (row: Row): row is Stock => row.kind === 'stock';
