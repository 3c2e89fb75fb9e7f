import type { ChatMessage } from '../../core/chat/chat-log.js';
import { type Channel, conversationsOf } from './conversations.js';
import { type MessageView, renderMessage } from './render.js';

export type Listener = (event: MessageView) => void;

/** Tells open pages what was said while they are looking; what they miss they read from the log. */
export function createFeed(channels: readonly Channel[]) {
  const listeners = new Set<{ person: string; listener: Listener }>();
  return {
    publish(message: ChatMessage): void {
      const view = renderMessage(message);
      for (const { person, listener } of listeners) {
        if (canSee(person, message, channels)) listener(view);
      }
    },

    /** Returns how to stop. */
    subscribe(person: string, listener: Listener): () => void {
      const entry = { person, listener };
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },

    close(): void {
      listeners.clear();
    },
  };
}
export type Feed = ReturnType<typeof createFeed>;

function canSee(person: string, message: ChatMessage, channels: readonly Channel[]): boolean {
  const joined = conversationsOf(person, channels).some(({ id }) => id === message.conversation);
  return joined && (message.onlyFor === undefined || message.onlyFor === person);
}
