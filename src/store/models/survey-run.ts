import { type Connection, Schema } from 'mongoose';
import type { SurveyRun } from '../../core/survey/run.js';

/** `secret`, the key of an anonymous run's answers, is read by nobody who does not ask for it. */
export type SurveyRunDocument = Omit<SurveyRun, 'id'> & { _id: string; secret?: string };

const schema = new Schema<SurveyRunDocument>(
  {
    _id: { type: String, required: true },
    survey: String,
    period: String,
    from: String,
    to: String,
    month: String,
    anonymous: Boolean,
    due: Date,
    opened: Date,
    closes: Date,
    state: String,
    planned: Boolean,
    starts: Date,
    consent: String,
    paused: Boolean,
    excluded: { type: [String], default: undefined },
    targets: { type: [String], default: undefined },
    results: String,
    feedback: String,
    invitation: { type: Schema.Types.Mixed, default: undefined },
    threshold: Number,
    secret: { type: String, select: false },
  },
  { collection: 'survey-runs', versionKey: false },
);
schema.index({ due: -1 });

export function surveyRunModel(connection: Connection) {
  return connection.model('survey-run', schema);
}
