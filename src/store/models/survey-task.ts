import { type Connection, Schema } from 'mongoose';
import type { SurveyTask } from '../../core/survey/task.js';

/** `untold`: the present round has not been told yet. */
export type SurveyTaskDocument = Omit<SurveyTask, 'id'> & { _id: string; untold: boolean };

const schema = new Schema<SurveyTaskDocument>(
  {
    _id: { type: String, required: true },
    kind: String,
    run: String,
    survey: String,
    about: String,
    person: String,
    text: String,
    assignee: String,
    state: String,
    round: Number,
    told: Number,
    untold: Boolean,
    due: Date,
  },
  { collection: 'survey-tasks', versionKey: false },
);
schema.index({ run: 1 });
schema.index({ untold: 1, state: 1 });

export function surveyTaskModel(connection: Connection) {
  return connection.model('survey-task', schema);
}
