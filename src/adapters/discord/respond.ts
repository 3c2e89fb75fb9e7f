import {
  DiscordAPIError,
  InteractionResponseType,
  MessageFlags,
  Routes,
  type APIInteractionResponse,
  type APIModalInteractionResponseCallbackData,
  type REST,
} from 'discord.js';
import type { Choice } from '../../core/chat/incoming.js';
import type { Interaction } from './interaction.js';
import { cut, limits } from './limits.js';
import type { CompleteMessage } from './picture.js';

/** Who may read an answer. */
export type Readers = 'asker' | 'everyone';

/**
 * How an interaction is answered: exactly one first response within 3 s, then up to 15 minutes of
 * changes and further messages. All by the interaction's own token. Rejects when Discord refuses.
 */
export interface Responses {
  /** "Thinking…"; fixes who reads the answer. */
  deferReply(to: Interaction, readers: Readers): Promise<void>;
  /** Takes the press without a sign; the message can be changed later. */
  deferUpdate(to: Interaction): Promise<void>;
  showModal(to: Interaction, modal: APIModalInteractionResponseCallbackData): Promise<void>;
  complete(to: Interaction, choices: readonly Choice[]): Promise<void>;
  /** Fills in the deferred reply, or replaces the message that holds the pressed button. */
  edit(to: Interaction, message: CompleteMessage): Promise<void>;
  remove(to: Interaction): Promise<void>;
  followUp(to: Interaction, message: CompleteMessage, readers: Readers): Promise<void>;
}

export function createResponses(
  /** `first` makes one attempt at a call, `rest` several. */
  { first, rest }: { first: REST; rest: REST },
  applicationId: string,
): Responses {
  const callback = async (to: Interaction, body: APIInteractionResponse) => {
    const respond = () =>
      first.post(Routes.interactionCallback(to.id, to.token), { body, auth: false });
    try {
      await respond();
    } catch (error) {
      if (error instanceof DiscordAPIError) throw error;
      await respond().catch(throwRefusal);
    }
  };
  const original = (to: Interaction) => Routes.webhookMessage(applicationId, to.token, '@original');
  return {
    deferReply: (to, readers) =>
      callback(to, {
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        data: { flags: flagsFor(readers) },
      }),
    deferUpdate: (to) => callback(to, { type: InteractionResponseType.DeferredMessageUpdate }),
    showModal: (to, data) => callback(to, { type: InteractionResponseType.Modal, data }),
    complete: (to, choices) =>
      callback(to, {
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices: choicesOf(choices) },
      }),
    edit: async (to, { body, files }) => {
      await rest.patch(original(to), { body, files, auth: false });
    },
    remove: async (to) => {
      await rest.delete(original(to), { auth: false });
    },
    followUp: async (to, { body: message, files }, readers) => {
      const kind = 'flags' in message ? message.flags : 0;
      const body = { ...message, flags: kind | flagsFor(readers) };
      await rest.post(Routes.webhook(applicationId, to.token), { body, files, auth: false });
    },
  };
}

/**
 * "Already acknowledged": on the first attempt by another process, which then answers; on the second
 * by our own first, whose receipt was lost.
 */
const alreadyAcknowledged = 40060;

/**
 * Only a clear no ends the conversation. After a lost or garbled answer the first response has most
 * likely arrived, and somebody is waiting for the second.
 */
function throwRefusal(error: unknown): void {
  if (error instanceof DiscordAPIError && error.code !== alreadyAcknowledged) throw error;
}

/** The interaction's token has run out, or Discord knows nothing of it any more. */
const over = new Set<unknown>([10015, 50027]);

/** Nothing more can be said by this interaction. */
export function isOver(error: unknown): boolean {
  return error instanceof DiscordAPIError && over.has(error.code);
}

function flagsFor(readers: Readers): number {
  return readers === 'asker' ? MessageFlags.Ephemeral : 0;
}

/** A value that is too long cannot be shortened without meaning something else: it is not offered. */
function choicesOf(choices: readonly Choice[]) {
  return choices
    .filter(({ label, value }) => label.trim() !== '' && value !== '')
    .filter(({ value }) => value.length <= limits.choices.value)
    .slice(0, limits.choices.count)
    .map(({ label, value }) => ({ name: cut(label.trim(), limits.choices.label), value }));
}
