import { type Connection, Schema } from 'mongoose';
import type { Participation } from '../../core/survey/ports.js';

/** `_id` is `[run, recipient, about]` as JSON. */
export type ParticipationDocument = Participation & { _id: string };

const schema = new Schema<ParticipationDocument>(
  {
    _id: { type: String, required: true },
    run: String,
    recipient: String,
    about: String,
    started: Boolean,
    completed: Boolean,
  },
  { collection: 'participations', versionKey: false },
);
schema.index({ run: 1, recipient: 1 });
schema.index({ run: 1, about: 1 });

export function participationModel(connection: Connection) {
  return connection.model('participation', schema);
}
