import { type Connection, Schema } from 'mongoose';
import type { Cost } from '../../core/kpi/costs.js';

/** `_id` is the natural key: partner, month, kind, channel and currency. */
export type CostDocument = Cost & { _id: string };

const schema = new Schema<CostDocument>(
  {
    _id: { type: String, required: true },
    partner: String,
    month: { type: String, required: true },
    amount: { type: BigInt, required: true },
    currency: { type: String, required: true },
    kind: { type: String, required: true },
    channel: String,
  },
  { collection: 'costs', versionKey: false },
);
schema.index({ partner: 1, month: 1 });
schema.index({ month: 1 });

export function costModel(connection: Connection) {
  return connection.model('cost', schema);
}
