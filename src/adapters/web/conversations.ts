import type { Place } from '../../core/chat/incoming.js';

/** A channel of the simulator and the people who are in it. */
export interface Channel {
  id: string;
  name: string;
  /** The company whose channel it is. */
  about: string;
  members: readonly string[];
}

/** What stands in the list at the left: the bot's private chat, or a channel. */
export interface Conversation {
  id: string;
  kind: 'dm' | 'channel';
  name: string;
  about?: string;
}

export function privateChat(person: string): Conversation {
  return { id: `dm:${person}`, kind: 'dm', name: 'Partner Pulse' };
}

export function channelConversation({ id, name, about }: Channel): Conversation {
  return { id: `channel:${id}`, kind: 'channel', name, about };
}

/** A person's own chat with the bot first, then the channels. */
export function conversationsOf(person: string, channels: readonly Channel[]): Conversation[] {
  const joined = channels.filter(({ members }) => members.includes(person));
  return [privateChat(person), ...joined.map(channelConversation)];
}

export function placeOf({ id, kind }: Conversation): Place {
  return kind === 'dm' ? { kind, channel: id } : { kind, channel: id.replace(/^channel:/, '') };
}
