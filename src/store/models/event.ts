import { type Connection, Schema } from 'mongoose';
import type { ProgrammeEvent } from '../../core/programme-event.js';

/** `_id` is the natural key: date, title, partner and channel. */
export type EventDocument = ProgrammeEvent & { _id: string };

const schema = new Schema<EventDocument>(
  {
    _id: { type: String, required: true },
    date: { type: String, required: true },
    title: { type: String, required: true },
    partner: String,
    channel: String,
  },
  { collection: 'events', versionKey: false },
);
schema.index({ date: 1 });

export function eventModel(connection: Connection) {
  return connection.model('event', schema);
}
