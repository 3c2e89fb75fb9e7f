import type { Card } from '../../core/chat/card.js';
import type { ChatLog, ChatMessage } from '../../core/chat/chat-log.js';
import type { Feed } from './feed.js';
import { type MessageView, renderMessage } from './render.js';

/** What is written into the log is told to the pages that are open. */
export function createTranscript(chatLog: ChatLog, feed: Feed) {
  return {
    /** A message that is there already stays as it is, and is told to nobody again. */
    async append(message: ChatMessage): Promise<MessageView> {
      if (!(await chatLog.append(message))) {
        return renderMessage((await chatLog.byId(message.id)) ?? message);
      }
      feed.publish(message);
      return renderMessage(message);
    },

    /** Null where there is no such message of the bot in this conversation. */
    async replaceCard(id: string, conversation: string, card: Card): Promise<MessageView | null> {
      if ((await chatLog.byId(id))?.conversation !== conversation) return null;
      const replaced = await chatLog.replaceCard(id, card);
      if (!replaced) return null;
      feed.publish(replaced);
      return renderMessage(replaced);
    },
  };
}
export type Transcript = ReturnType<typeof createTranscript>;
