import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Logger } from '../../core/ports.js';
import { faultOf } from './outcome.js';
import type { EventCallback } from './payload.js';

/** What the buttons of the card above a message type; empty where it cannot be read. */
export type OfferedAbove = (event: EventCallback['event']) => Promise<string[]>;

const history = z.object({
  messages: z.array(
    z.object({
      bot_id: z.string().nullish(),
      blocks: z
        .array(z.object({ elements: z.array(z.unknown()).optional() }).catch({}))
        .default([]),
    }),
  ),
});

const runs = z.object({ action_id: z.string().startsWith('run:'), value: z.string() });

/** A card further up is not "the card above" any more. */
const messagesLookedAt = 10;

/**
 * In a direct message, which the bot may read: the message a thread hangs under, else the latest card.
 * What is written in channels it cannot read, and does not ask to.
 */
export function createOfferedAbove(client: WebClient, logger: Logger): OfferedAbove {
  return async ({ channel, thread_ts }) => {
    if (!channel.startsWith('D')) return [];
    const of = thread_ts
      ? { oldest: thread_ts, latest: thread_ts, inclusive: true, limit: 1 }
      : { limit: messagesLookedAt };
    try {
      const { messages } = history.parse(await client.conversations.history({ channel, ...of }));
      const lines = messages.filter(({ bot_id }) => bot_id).map(linesIn);
      return lines.find((offered) => offered.length > 0) ?? [];
    } catch (error) {
      logger.info({ platform: 'slack', code: faultOf(error).code }, 'The card above is not known');
      return [];
    }
  };
}

function linesIn({ blocks }: z.infer<typeof history>['messages'][number]): string[] {
  return blocks.flatMap(({ elements = [] }) =>
    elements.flatMap((element) => {
      const button = runs.safeParse(element);
      return button.success ? [button.data.value] : [];
    }),
  );
}
