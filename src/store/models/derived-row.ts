import { type Connection, Schema } from 'mongoose';
import type { MeasureBytes } from '../measure-bytes.js';

/**
 * A derived row as stored; `measures` is what core/kpi/row.ts says for its kind. A cell that was marked and
 * never made yet exists only as a mark in its stock.
 */
export interface DerivedRowDocument {
  _id: string;
  kind: 'cell' | 'stock' | 'ranking';
  partner?: string;
  /** First month of a ranking; `month` is its last. */
  from?: string;
  month?: string;
  /** Of stocks and rankings: raised by every write that may change the row. */
  gen?: number;
  /** Of stocks: the same of each of the partner's (or the programme's) cells, by month. */
  marks?: Record<string, number>;
  built: number;
  fingerprint: string;
  /** Of stocks and rankings; absent where nobody has made the row yet. */
  measures?: MeasureBytes;
  /** The same of cells, by day. */
  days?: MeasureBytes;
  /** The same, added up by key: whoever asks for whole months reads only these. */
  months?: MeasureBytes;
  /** The second set of a partner's row whose deals are shared; see `Sets` there. */
  owned?: MeasureBytes;
}

const schema = new Schema<DerivedRowDocument>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    partner: String,
    from: String,
    month: String,
    gen: Number,
    marks: Schema.Types.Mixed,
    built: { type: Number, required: true },
    fingerprint: String,
    measures: Schema.Types.Mixed,
    days: Schema.Types.Mixed,
    months: Schema.Types.Mixed,
    owned: Schema.Types.Mixed,
  },
  { collection: 'derived-rows', versionKey: false, minimize: false },
);
schema.index({ partner: 1, kind: 1 });
schema.index({ kind: 1, month: 1 });

export function derivedRowModel(connection: Connection) {
  return connection.model('derived-row', schema);
}
