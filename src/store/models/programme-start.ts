import { type Connection, Schema } from 'mongoose';

/** One row: when the programme was started for the first time. */
export interface ProgrammeStartDocument {
  _id: 'programme';
  firstStarted: Date;
}

const schema = new Schema<ProgrammeStartDocument>(
  { _id: { type: String, required: true }, firstStarted: Date },
  { collection: 'programme-starts', versionKey: false },
);

export function programmeStartModel(connection: Connection) {
  return connection.model('programme-start', schema);
}
