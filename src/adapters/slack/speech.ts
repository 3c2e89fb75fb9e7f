import { setTimeout as wait } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import type { Logger } from '../../core/ports.js';
import { faultOf, type Fault } from './outcome.js';
import type { EventCallback } from './payload.js';
import type { Message } from './render.js';

/** Answers that have no response_url: to what was written to the bot, and after a closed dialog. */
export interface Speech {
  /** Where the channel does not take it, it comes as a direct message, like other answers. */
  answer(
    to: EventCallback['event'],
    message: Message,
    audience: 'asker' | 'channel',
  ): Promise<void>;
  privately(user: string, message: Message): Promise<void>;
}

const attemptDelaysMs = [0, 1000, 3000];

/** Somebody is waiting: a limit that lasts longer than this is not waited for. */
const patienceSeconds = 20;

/** `client` makes single attempts; here they are repeated only where nothing was surely posted. */
export function createSpeech(client: WebClient, logger: Logger): Speech {
  /** `refused`: surely not posted. */
  const insist = async (call: () => Promise<unknown>): Promise<'given' | 'refused' | 'unknown'> => {
    let last: Fault | undefined;
    let heldMs = 0;
    for (const delay of attemptDelaysMs) {
      await wait(Math.max(delay, heldMs));
      try {
        await call();
        return 'given';
      } catch (error) {
        const fault = (last = faultOf(error));
        if (fault.surely === 'unknown' || fault.permanent) break;
        if ((fault.retryAfterSeconds ?? 0) > patienceSeconds) break;
        heldMs = (fault.retryAfterSeconds ?? 0) * 1000;
      }
    }
    logger.error({ platform: 'slack', code: last?.code }, 'An answer could not be given to Slack');
    return last?.surely === 'not-done' ? 'refused' : 'unknown';
  };

  const privately: Speech['privately'] = async (user, message) => {
    await insist(() => client.chat.postMessage({ channel: user, ...message, unfurl_links: false }));
  };

  return {
    privately,

    async answer(to, message, audience) {
      const isPrivate = audience === 'asker' && !to.channel.startsWith('D');
      const { channel, thread_ts, user } = to;
      const common = { channel, ...message, ...(thread_ts ? { thread_ts } : {}) };
      const thread = channel.startsWith('D') ? {} : { thread_ts: thread_ts ?? to.ts };
      const given = await insist(() =>
        isPrivate && user
          ? client.chat.postEphemeral({ ...common, user })
          : client.chat.postMessage({ ...common, ...thread, unfurl_links: false }),
      );
      if (given === 'refused' && user && !channel.startsWith('D')) await privately(user, message);
    },
  };
}
