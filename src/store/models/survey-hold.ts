import { type Connection, Schema } from 'mongoose';
import type { Hold } from '../../core/survey/ports.js';

/** `_id` is the person's id. */
export type SurveyHoldDocument = Omit<Hold, 'person'> & { _id: string };

const schema = new Schema<SurveyHoldDocument>(
  {
    _id: { type: String, required: true },
    reason: String,
    until: Date,
    by: String,
  },
  { collection: 'survey-holds', versionKey: false },
);

export function surveyHoldModel(connection: Connection) {
  return connection.model('survey-hold', schema);
}
