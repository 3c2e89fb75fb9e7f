import { type Connection, Schema } from 'mongoose';

/** What an answer in a thread is about; `_id` says whose it is and below which message. */
export interface ThreadDocument {
  _id: string;
  words: string;
  at: Date;
}

/** Whoever comes back to a thread after a quarter asks anew. */
const keptForSeconds = 90 * 24 * 60 * 60;

const schema = new Schema<ThreadDocument>(
  { _id: { type: String, required: true }, words: String, at: Date },
  { collection: 'threads', versionKey: false },
);
schema.index({ at: 1 }, { expireAfterSeconds: keptForSeconds });

export function threadModel(connection: Connection) {
  return connection.model('thread', schema);
}
