import { type Connection, Schema } from 'mongoose';
import type { Reported } from '../../core/kpi/reported.js';

/** Figures as reported; `_id` is partner and period. Figures and deals are texts (JSON). */
export interface ReportedDocument extends Pick<Reported, 'partner' | 'period' | 'at'> {
  _id: string;
  kpis: string;
  deals?: string;
}

const schema = new Schema<ReportedDocument>(
  {
    _id: { type: String, required: true },
    partner: String,
    period: { type: String, required: true },
    at: { type: Date, required: true },
    kpis: { type: String, required: true },
    deals: String,
  },
  { collection: 'reported', versionKey: false },
);

export function reportedModel(connection: Connection) {
  return connection.model('reported', schema);
}
