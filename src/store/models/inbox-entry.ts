import { type Connection, Schema } from 'mongoose';

/** An event that was taken; `_id` is its key. */
export interface InboxEntryDocument {
  _id: string;
  takenAt: Date;
}

/** Slack repeats an event for an hour at most; three days cover a queue that stood still over a weekend. */
const rememberedForSeconds = 3 * 24 * 60 * 60;

const schema = new Schema<InboxEntryDocument>(
  { _id: { type: String, required: true }, takenAt: Date },
  { collection: 'inbox', versionKey: false },
);
schema.index({ takenAt: 1 }, { expireAfterSeconds: rememberedForSeconds });

export function inboxEntryModel(connection: Connection) {
  return connection.model('inbox-entry', schema);
}
