import { type Connection, Schema } from 'mongoose';
import type { SurveyLink } from '../../core/survey/ports.js';

/** `_id` is the public part of the link. Like a delivery it says who may answer, never who has. */
export type SurveyLinkDocument = Omit<SurveyLink, 'id'> & { _id: string };

const schema = new Schema<SurveyLinkDocument>(
  {
    _id: { type: String, required: true },
    run: String,
    recipient: String,
    revoked: Boolean,
  },
  { collection: 'survey-links', versionKey: false },
);
schema.index({ run: 1, recipient: 1 });

export function surveyLinkModel(connection: Connection) {
  return connection.model('survey-link', schema);
}
