import type { ChatCore } from '../../core/chat/adapter.js';
import type { Reply } from '../../core/chat/card.js';
import type { ChatMessage } from '../../core/chat/chat-log.js';
import { isWhyAlone } from '../../core/chat/why-line.js';
import type { Clock } from '../../core/time.js';
import type { Conversation } from './conversations.js';
import { type Said, toIncoming } from './intake.js';
import { type FormView, type MessageView, renderForm } from './render.js';
import type { Files } from './files.js';
import type { Transcript } from './transcript.js';

/** What becomes of something said; a form opens as a dialog and is written down nowhere. */
export interface SayAnswer {
  form?: FormView;
  messages: MessageView[];
}

interface SayParts {
  core: ChatCore;
  transcript: Transcript;
  files: Files;
  clock: Clock;
}

/** Has it answered and writes both down, in the order in which they were said. */
export async function say(
  said: Said,
  conversation: Conversation,
  { core, transcript, files, clock }: SayParts,
): Promise<SayAnswer> {
  const at = clock.now();
  const above = isWhyAlone(said.line)
    ? await transcript.offeredAbove(conversation.id, said.as)
    : [];
  const given = await core.answer(toIncoming(said, conversation, above));
  const card = given.card && files.linked(given.card, said.key, given.files ?? []);
  const reply = { ...given, ...(card && { card }) };
  if (said.quiet) return { messages: [] };
  if (reply.form) return { form: renderForm(reply.form), messages: [] };
  const onlyFor =
    conversation.kind === 'channel' && reply.audience !== 'channel' ? { onlyFor: said.as } : {};
  const written = { conversation: conversation.id, ...onlyFor };
  const messages: MessageView[] = [];
  if (isShown(said, reply)) {
    const text = said.label ?? `/${said.line}`;
    messages.push(await transcript.append({ ...written, id: said.key, at, author: said.as, text }));
  }
  const answered = await appendReply(said, reply, { ...written, at: clock.now() }, transcript);
  return { messages: answered ? [...messages, answered] : messages };
}

/** A pressed button is shown as its presser's words, unless the pressed message itself changes. */
function isShown({ kind }: Said, { replace }: Reply): boolean {
  return kind === 'command' || (kind === 'button' && !replace);
}

/** The answer goes into the message whose button was pressed, or below. */
async function appendReply(
  said: Said,
  { card, replace }: Reply,
  written: Pick<ChatMessage, 'conversation' | 'at' | 'onlyFor'>,
  transcript: Transcript,
): Promise<MessageView | null> {
  if (!card) return null;
  const replaced =
    replace && said.message !== undefined
      ? await transcript.replaceCard(said.message, written.conversation, card)
      : null;
  const id = `${said.key}:reply`;
  return replaced ?? transcript.append({ ...written, id, author: 'bot', card });
}
