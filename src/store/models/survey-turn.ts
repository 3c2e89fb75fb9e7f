import { type Connection, Schema } from 'mongoose';

/** The run in which a person was asked last; `_id` is the person's id. */
export interface SurveyTurnDocument {
  _id: string;
  run: string;
  at: Date;
}

const schema = new Schema<SurveyTurnDocument>(
  { _id: { type: String, required: true }, run: String, at: Date },
  { collection: 'survey-turns', versionKey: false },
);

export function surveyTurnModel(connection: Connection) {
  return connection.model('survey-turn', schema);
}
