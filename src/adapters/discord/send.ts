import { createHash } from 'node:crypto';
import { Routes, type REST } from 'discord.js';
import { z } from 'zod';
import type { OutgoingMessage, SendOutcome } from '../../core/chat/adapter.js';
import type { createChannels } from './channel.js';
import { deadlineOf } from './config.js';
import { limits } from './limits.js';
import { faultOf } from './outcome.js';
import type { createComplete } from './picture.js';
import type { Refusals } from './refusals.js';

const created = z.object({ id: z.string(), channel_id: z.string() });

/** Discord drops a second message with the same nonce for some minutes; a key may be longer. */
export function nonceOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, limits.nonce);
}

/** Makes one attempt at a message. */
export function createSend(
  rest: REST,
  channels: ReturnType<typeof createChannels>,
  { complete, refusals }: { complete: ReturnType<typeof createComplete>; refusals: Refusals },
) {
  return async ({ key, to, card }: OutgoingMessage): Promise<SendOutcome> => {
    const paused = refusals.pausedMs();
    if (paused > 0) return tooManyRefusals(paused);
    const opened = await channels.open(to);
    if ('fault' in opened) return opened.fault;
    const { body: message, files } = await complete(card);
    const body = { ...message, nonce: nonceOf(key), enforce_nonce: true };
    try {
      const answer = await rest.post(Routes.channelMessages(opened.channel), {
        body,
        files,
        signal: deadlineOf(rest),
      });
      const message = created.parse(answer);
      return { status: 'sent', channel: message.channel_id, messageId: message.id };
    } catch (error) {
      return faultOf(error);
    }
  };
}

function tooManyRefusals(pausedMs: number): SendOutcome {
  const retryAfterSeconds = Math.ceil(pausedMs / 1000);
  return { status: 'refused', code: 'too-many-refusals', permanent: false, retryAfterSeconds };
}
