import type { Card } from './card.js';

/** One thing said in a conversation of the simulator. */
export interface ChatMessage {
  /** Unique; saying the same id again changes nothing. */
  id: string;
  conversation: string;
  at: Date;
  /** A person's id, or `bot`. */
  author: string;
  /** Of a person: the line as typed or the label of the button pressed. */
  text?: string;
  /** Of the bot. */
  card?: Card;
  /** Person id; absent = everybody in the conversation. */
  onlyFor?: string;
}

/** What was said in the simulator, kept so that a reload and a restart show it again. */
export interface ChatLog {
  /** False when a message with this id was there before; it is left as it is. */
  append(message: ChatMessage): Promise<boolean>;
  byId(id: string): Promise<ChatMessage | null>;
  /** Puts another card into a message of the bot; the answer is null if there is no such message. */
  replaceCard(id: string, card: Card): Promise<ChatMessage | null>;
  /** The latest messages of one conversation that this person can see, oldest first. */
  latest(conversation: string, seenBy: string, limit: number): Promise<ChatMessage[]>;
}
