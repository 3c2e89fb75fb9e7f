import { type Connection, Schema } from 'mongoose';
import type { Target } from '../../core/kpi/targets.js';

/** `_id` is the natural key: partner, KPI and period. */
export type TargetDocument = Target & { _id: string };

const schema = new Schema<TargetDocument>(
  {
    _id: { type: String, required: true },
    partner: String,
    kpi: { type: String, required: true },
    period: { type: String, required: true },
    value: { type: Number, required: true },
  },
  { collection: 'targets', versionKey: false },
);
schema.index({ partner: 1, period: 1 });

export function targetModel(connection: Connection) {
  return connection.model('target', schema);
}
