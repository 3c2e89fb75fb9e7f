import { type Connection, Schema } from 'mongoose';

/** One row into which the database writes its own time whenever it is asked. */
export interface SharedClockDocument {
  _id: 'clock';
  now: Date;
}

const schema = new Schema<SharedClockDocument>(
  { _id: { type: String, required: true }, now: Date },
  { collection: 'shared-clock', versionKey: false },
);

export function sharedClockModel(connection: Connection) {
  return connection.model('shared-clock', schema);
}
