import { type Connection, Schema } from 'mongoose';
import type { AdviceAction } from '../../core/advice/action.js';

export type AdviceActionDocument = Omit<AdviceAction, 'id' | 'partner'> & {
  _id: string;
  /** null = the whole programme. */
  partner: string | null;
};

const schema = new Schema<AdviceActionDocument>(
  {
    _id: { type: String, required: true },
    rule: { type: String, required: true },
    partner: { type: String, default: null },
    period: { type: String, required: true },
    evidence: Schema.Types.Mixed,
    internal: Boolean,
    state: { type: String, required: true },
    snoozedUntil: String,
    owner: String,
    due: String,
    doneOn: String,
    kpi: { type: String, required: true },
    before: Number,
    after: Number,
    measuredIn: String,
  },
  { collection: 'advice-actions', versionKey: false },
);
schema.index({ partner: 1, period: -1 });

export function adviceActionModel(connection: Connection) {
  return connection.model('advice-action', schema);
}
