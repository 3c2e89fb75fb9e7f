import type { Connection } from 'mongoose';
import type { ChatLog, ChatMessage } from '../core/chat/chat-log.js';
import { isDuplicateKey } from './duplicate-key.js';
import { type ChatMessageDocument, chatLogModel } from './models/chat-log.js';

export function createChatLog(connection: Connection): ChatLog {
  const messages = chatLogModel(connection);
  return {
    async append({ id, ...fields }) {
      try {
        const written = await messages.updateOne(
          { _id: id },
          { $setOnInsert: fields },
          { upsert: true },
        );
        return written.upsertedCount === 1;
      } catch (error) {
        // Two said it in the same instant, and the other one was first.
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },

    async byId(id) {
      const found = await messages.findById(id).lean();
      return found && toMessage(found);
    },

    async replaceCard(id, card) {
      const found = await messages
        .findOneAndUpdate(
          { _id: id, author: 'bot' },
          { $set: { card } },
          { returnDocument: 'after' },
        )
        .lean();
      return found && toMessage(found);
    },

    async latest(conversation, seenBy, limit) {
      const found = await messages
        .find({ conversation, $or: [{ onlyFor: { $exists: false } }, { onlyFor: seenBy }] })
        .sort({ at: -1, _id: -1 })
        .limit(limit)
        .lean();
      return found.reverse().map(toMessage);
    },
  };
}

function toMessage({ _id, ...fields }: ChatMessageDocument): ChatMessage {
  return { ...fields, id: _id };
}
