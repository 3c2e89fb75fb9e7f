import { type Connection, Schema } from 'mongoose';
import type { OutboxMessage } from '../../core/survey/outbox-message.js';

export type OutboxMessageDocument = Omit<OutboxMessage, 'key'> & { _id: string };

const schema = new Schema<OutboxMessageDocument>(
  {
    _id: { type: String, required: true },
    run: String,
    kind: String,
    ordinal: Number,
    subject: String,
    route: Schema.Types.Mixed,
    due: Date,
    state: String,
    attempt: Number,
    refusals: Number,
    ready: Date,
    sentAfter: Date,
    channel: String,
    messageId: String,
    sentOn: Date,
    followed: Boolean,
    reason: String,
  },
  { collection: 'outbox', versionKey: false },
);
// With `_id`, so that the first due rows are read in their order, and no others.
schema.index({ 'route.platform': 1, state: 1, due: 1, _id: 1 });
schema.index({ channel: 1, messageId: 1 });
schema.index({ run: 1, kind: 1, ordinal: 1, followed: 1, state: 1, sentOn: 1 });

export function outboxMessageModel(connection: Connection) {
  return connection.model('outbox-message', schema);
}
