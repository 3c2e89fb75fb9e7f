import { type Connection, Schema } from 'mongoose';
import type { Rate } from '../../core/kpi/rates.js';

/** `_id` is the natural key: date, from and to. */
export type RateDocument = Rate & { _id: string };

const schema = new Schema<RateDocument>(
  {
    _id: { type: String, required: true },
    date: { type: String, required: true },
    from: { type: String, required: true },
    to: { type: String, required: true },
    rate: { type: String, required: true },
  },
  { collection: 'rates', versionKey: false },
);
schema.index({ from: 1, to: 1, date: 1 });

export function rateModel(connection: Connection) {
  return connection.model('rate', schema);
}
