import type { Card } from '../../core/chat/card.js';
import { linesOf } from '../../core/chat/plain-card.js';
import type { ChatLog, ChatMessage } from '../../core/chat/chat-log.js';
import type { Feed } from './feed.js';
import { type MessageView, renderMessage } from './render.js';

/** A card further up is not "the card above" any more. */
const messagesLookedAt = 20;

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

    /** What the buttons of the latest card that this person sees type. */
    async offeredAbove(conversation: string, seenBy: string): Promise<string[]> {
      const latest = await chatLog.latest(conversation, seenBy, messagesLookedAt);
      const card = latest.findLast((message) => message.card)?.card;
      return card ? linesOf(card) : [];
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
