import { Routes, type REST } from 'discord.js';
import { z } from 'zod';
import type { Recipient } from '../../core/chat/adapter.js';
import { deadlineOf } from './config.js';
import { faultOf, type Fault } from './outcome.js';

export type Opened = { channel: string } | { fault: Fault };

const directChannel = z.object({ id: z.string() });

/** Finds the channel of a recipient; opening one with the same person again gives the same one. */
export function createChannels(rest: REST) {
  const directChannels = new Map<string, string>();

  /** Undefined where it has to be opened first. */
  const known = (to: Recipient): string | undefined =>
    to.channel ?? (to.kind === 'person' ? directChannels.get(to.identity.user) : undefined);

  const openDirect = async (user: string): Promise<Opened> => {
    try {
      const answer = await rest.post(Routes.userChannels(), {
        body: { recipient_id: user },
        signal: deadlineOf(rest),
      });
      const channel = directChannel.parse(answer).id;
      directChannels.set(user, channel);
      return { channel };
    } catch (error) {
      return { fault: nothingSent(faultOf(error)) };
    }
  };

  return {
    known,
    open: async (to: Recipient): Promise<Opened> => {
      const channel = known(to);
      if (channel !== undefined) return { channel };
      if (to.kind === 'channel') return { channel: to.channel };
      if (to.identity.platform === 'discord') return openDirect(to.identity.user);
      return { fault: { status: 'refused', code: 'not-on-discord', permanent: true } };
    },
  };
}

/** However opening a channel failed, no message can have gone into it. */
function nothingSent(fault: Fault): Fault {
  return fault.status === 'unknown'
    ? { status: 'refused', code: `channel-${fault.code}`, permanent: false }
    : fault;
}
