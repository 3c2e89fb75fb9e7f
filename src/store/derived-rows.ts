import type { Connection } from 'mongoose';
import type { DerivedRows } from '../core/kpi/derived-rows.js';
import { type Cell, type Row, rowSubject, type Stock } from '../core/kpi/row.js';
import { isDuplicateKey } from './duplicate-key.js';
import { type DerivedRowDocument, derivedRowModel } from './models/derived-row.js';
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
      return (await rows.find({ _id: { $in: [...ids] } }).toArray()).map(toRow);
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
      const writes = made.map(({ id, built, fingerprint, measures }) => ({
        updateOne: {
          // The same `gen` in another layout is stored too; in the same layout it would change nothing.
          filter: {
            _id: id,
            $or: [{ built: { $lt: built } }, { built, fingerprint: { $ne: fingerprint } }],
          },
          update: { $set: { measures, built, fingerprint } },
        },
      }));
      await rows.bulkWrite(writes, { ordered: false });
    },
  };
}

/** Only our own code writes rows, each by its kind; checking every entry here would double the read. */
function toRow({ _id, ...fields }: DerivedRowDocument): Row {
  return { id: _id, ...fields } as Row;
}

const isCell = (row: Row): row is Cell => row.kind === 'cell';
const isStock = (row: Row): row is Stock => row.kind === 'stock';
