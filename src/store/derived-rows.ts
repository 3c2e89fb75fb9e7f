import type { Connection } from 'mongoose';
import type { DerivedRows } from '../core/kpi/derived-rows.js';
import { type Cell, type CellMeasures, type Row, rowSubject, type Stock } from '../core/kpi/row.js';
import { isDuplicateKey } from './duplicate-key.js';
import { type DerivedRowDocument, derivedRowModel } from './models/derived-row.js';
import { fromTexts, monthTexts, toTexts } from './measure-texts.js';
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
  return {
    async byIds(ids) {
      const wanted = { _id: { $in: [...ids] } };
      return (await rows.find(wanted, { batchSize: ids.length }).toArray()).map(toRow);
    },

    async byIdsWithMonths(ids) {
      const wanted = { _id: { $in: [...ids] } };
      const options = { batchSize: ids.length, projection: withoutDays };
      return (await rows.find(wanted, options).toArray()).map(toRowOfMonths);
    },

    async cellsOfPartner(partner) {
      return (await rows.find({ partner, kind: 'cell' }).toArray()).map(toRow).filter(isCell);
    },

    async partnerCells(month) {
      const found = await rows.find({ kind: 'cell', month, partner: { $exists: true } }).toArray();
      return found.map(toRow).filter(isCell);
    },

    async partnerStocks() {
      const found = await rows.find({ kind: 'stock', partner: { $exists: true } }).toArray();
      return found.map(toRow).filter(isStock);
    },

    async ids() {
      const found = await rows.find({}, { projection: { _id: 1 } }).toArray();
      return found.map(({ _id }) => _id);
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
      const writes = made.map(({ id, built, fingerprint, measures, owned }) => ({
        updateOne: {
          // The same `gen` in another layout is stored too; in the same layout it would change nothing.
          filter: {
            _id: id,
            $or: [{ built: { $lt: built } }, { built, fingerprint: { $ne: fingerprint } }],
          },
          update: {
            $set: {
              ...{ measures: toTexts(measures), built, fingerprint },
              ...(owned && { owned: toTexts(owned) }),
              ...monthsOf(id, measures),
            },
            ...(!owned && { $unset: { owned: true as const } }),
          },
        },
      }));
      await rows.bulkWrite(writes, { ordered: false });
    },
  };
}

/** Only our own code writes rows, each by its kind; checking every entry here would double the read. */
function toRow({ _id, measures, owned, months: _, ...fields }: DerivedRowDocument): Row {
  const sets = { measures: fromTexts(measures), ...(owned && { owned: fromTexts(owned) }) };
  return { id: _id, ...fields, ...sets } as Row;
}

/** What `store` is told of a cell is a cell's. */
function monthsOf(id: string, measures: Row['measures']) {
  return rowSubject(id).kind === 'cell' ? { months: monthTexts(measures as CellMeasures) } : {};
}

/** All but the days of cells: what stocks and rankings hold has names that no measure has. */
const withoutDays = {
  ...{ kind: 1, partner: 1, from: 1, month: 1, gen: 1, built: 1, fingerprint: 1, months: 1 },
  ...{ 'measures.balances': 1, 'measures.days': 1, owned: 1 },
  ...{ 'measures.partners': 1, 'measures.trained': 1, 'measures.standing': 1 },
} as const;

/** A cell that nobody has made yet has no months; it is dirty. */
function toRowOfMonths({ months, ...document }: DerivedRowDocument): Row {
  return toRow(document.kind === 'cell' ? { ...document, measures: months ?? {} } : document);
}

const isCell = (row: Row): row is Cell => row.kind === 'cell';
const isStock = (row: Row): row is Stock => row.kind === 'stock';
