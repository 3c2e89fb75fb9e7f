import { type Connection, Schema } from 'mongoose';
import type { ChatMessage } from '../../core/chat/chat-log.js';

export type ChatMessageDocument = Omit<ChatMessage, 'id'> & { _id: string };

const schema = new Schema<ChatMessageDocument>(
  {
    _id: { type: String, required: true },
    conversation: { type: String, required: true },
    at: { type: Date, required: true },
    author: { type: String, required: true },
    text: String,
    card: Schema.Types.Mixed,
    onlyFor: String,
  },
  { collection: 'chat-log', versionKey: false, minimize: false },
);
schema.index({ conversation: 1, at: 1 });

/** Only the simulator writes here. */
export function chatLogModel(connection: Connection) {
  return connection.model('chat-message', schema);
}
