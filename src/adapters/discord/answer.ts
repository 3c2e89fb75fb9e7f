import { setTimeout as pause } from 'node:timers/promises';
import { InteractionType, MessageFlags } from 'discord.js';
import type { ChatAdapter, ChatCore } from '../../core/chat/adapter.js';
import type { Card, Reply } from '../../core/chat/card.js';
import type { CommandDefinition } from '../../core/chat/command.js';
import type { Locale } from '../../core/locale.js';
import { intake, isDirect, isOnPrivateMessage, typingOf, type Question } from './intake.js';
import { userOf, type Interaction } from './interaction.js';
import { renderForm } from './modal.js';
import type { Complete, CompleteMessage, MessageKind } from './picture.js';
import { isOver, type Readers, type Responses } from './respond.js';

/** Discord forgets an interaction after 3 s; the rest is for the way there. */
const dialogWaitMs = 2000;

export interface Conversation {
  core: ChatCore;
  commands: readonly CommandDefinition[];
  /** The programme's language. */
  locale: Locale;
  responses: Responses;
  /** A card as a message, its picture drawn, with the files that go along. */
  complete: Complete;
  /** Where the conversation is over before its answer: a direct message to who asked. */
  send: ChatAdapter['send'];
}

/**
 * Takes one interaction from its first response to its answer. Rejects when Discord does not take
 * a response; without a first response the core is not asked, because the person was told
 * "did not respond" and will repeat it.
 */
export async function answer(interaction: Interaction, with_: Conversation): Promise<void> {
  if (interaction.type === InteractionType.ApplicationCommandAutocomplete) {
    const choices = await with_.core.complete(typingOf(interaction, with_.locale));
    return with_.responses.complete(interaction, choices);
  }
  const { incoming, use } = intake(interaction, with_.commands, with_.locale);
  const { core, responses } = with_;
  if (use !== 'open') {
    await defer(interaction, responses);
    return deliver(interaction, await core.answer(incoming), incoming.line, with_);
  }
  // A dialog must be the very first response, so that here the core is asked before.
  const asked = core.answer(incoming);
  const reply = await Promise.race([asked, pause(dialogWaitMs, undefined, { ref: false })]);
  const modal = reply?.form && renderForm(reply.form);
  if (modal) return responses.showModal(interaction, modal);
  await defer(interaction, responses);
  return deliver(interaction, await asked, incoming.line, with_);
}

/**
 * Says "seen" before any work. Who will read the answer is decided here, before it is known: the
 * asker alone; `deliver` makes a public answer a message of its own. A direct message needs no
 * hiding, and hidden ones vanish from its history.
 */
function defer(interaction: Question, responses: Responses): Promise<void> {
  return isOnPrivateMessage(interaction)
    ? responses.deferUpdate(interaction)
    : responses.deferReply(interaction, readersOf(interaction, 'asker'));
}

async function deliver(
  interaction: Question,
  reply: Reply,
  line: string,
  { responses, complete, send }: Conversation,
): Promise<void> {
  const card = reply.card ?? doorTo(reply, line);
  if (!card) return isOnPrivateMessage(interaction) ? undefined : responses.remove(interaction);
  const written = writtenOver(interaction, reply);
  const message = await complete(card, { files: reply.files, kind: written && kindOf(written) });
  try {
    await respond(interaction, reply, message, responses);
  } catch (error) {
    const user = userOf(interaction);
    if (!isOver(error) || user === undefined) throw error;
    const to = { kind: 'person' as const, identity: { platform: 'discord' as const, user } };
    const outcome = await send({ key: interaction.id, to, card });
    if (outcome.status === 'refused') throw error;
  }
}

/** As the reply wants it read, in the message that was promised or in one of its own. */
async function respond(
  interaction: Question,
  reply: Reply,
  message: CompleteMessage,
  responses: Responses,
): Promise<void> {
  const thinking = !isOnPrivateMessage(interaction);
  const readers = readersOf(interaction, reply.audience ?? 'asker');
  if (thinking ? readers === readersOf(interaction, 'asker') : writtenOver(interaction, reply)) {
    return responses.edit(interaction, message);
  }
  // The first follow-up would inherit the readers of a reply that is still "thinking".
  if (thinking) await responses.remove(interaction);
  return responses.followUp(interaction, message, readers);
}

/** The message that the answer replaces; a file comes in a message of its own. */
function writtenOver(interaction: Question, { replace, files = [] }: Reply) {
  if (!isOnPrivateMessage(interaction) || replace !== true || files.length > 0) return undefined;
  return 'message' in interaction ? interaction.message : undefined;
}

/** A message stays what it was sent as: Discord takes nothing else in its place. */
function kindOf({ flags }: { flags: number }): MessageKind {
  return (flags & MessageFlags.IsComponentsV2) === 0 ? 'embed' : 'container';
}

function readersOf(interaction: Question, audience: NonNullable<Reply['audience']>): Readers {
  return audience === 'channel' || isDirect(interaction) ? 'everyone' : 'asker';
}

/** A form that came too late to be shown at once waits behind a button. */
function doorTo({ form }: Reply, line: string): Card | undefined {
  if (!form) return undefined;
  return {
    locale: form.locale,
    title: form.title,
    ...(form.intro !== undefined && { lead: form.intro }),
    buttons: [{ label: form.title, line, opens: 'form', style: 'primary' }],
  };
}
