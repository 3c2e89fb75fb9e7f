import type {
  OutgoingMessage,
  Recipient,
  SendOutcome,
  SettleOutcome,
} from '../../core/chat/adapter.js';
import type { ChatLog } from '../../core/chat/chat-log.js';
import type { PersonRepository } from '../../core/ports.js';
import type { Clock } from '../../core/time.js';
import { type Channel, channelConversation, privateChat } from './conversations.js';
import type { Transcript } from './transcript.js';

/** Seconds after which a log that did not answer is asked again. */
const settleAgainSeconds = 10;

export interface SendParts {
  transcript: Transcript;
  people: Pick<PersonRepository, 'byId'>;
  channels: readonly Channel[];
  clock: Clock;
  unreachable: readonly string[];
}

/** The key is the message's id, so a second attempt at the same message cannot show it twice. */
export async function send(message: OutgoingMessage, parts: SendParts): Promise<SendOutcome> {
  const { to, card } = message;
  if (to.kind === 'person' && parts.unreachable.includes(to.identity.user)) {
    return { status: 'refused', code: 'left-workspace', permanent: true };
  }
  try {
    const conversation = await conversationFor(to, parts);
    if (!conversation) return { status: 'refused', code: 'unknown-recipient', permanent: true };
    const id = sentId(message.key);
    await parts.transcript.append({
      id,
      conversation,
      at: parts.clock.now(),
      author: 'bot',
      card,
    });
    return { status: 'sent', channel: conversation, messageId: id };
  } catch {
    // The log may or may not have taken it: settle() looks.
    return { status: 'unknown', code: 'log-away' };
  }
}

export async function settle(key: string, chatLog: ChatLog): Promise<SettleOutcome> {
  try {
    const found = await chatLog.byId(sentId(key));
    return found
      ? { status: 'found', channel: found.conversation, messageId: found.id }
      : { status: 'absent' };
  } catch {
    return { status: 'later', retryAfterSeconds: settleAgainSeconds };
  }
}

const sentId = (key: string) => `sent:${key}`;

async function conversationFor(
  to: Recipient,
  { people, channels }: SendParts,
): Promise<string | null> {
  if (to.kind === 'person') {
    const person = await people.byId(to.identity.user);
    return person && privateChat(person.id).id;
  }
  const channel = channels.find(({ id }) => id === to.channel);
  return channel ? channelConversation(channel).id : null;
}
