import { type REST, RESTEvents } from 'discord.js';
import type { Logger } from '../../core/ports.js';

/** Whether this address has used up what Discord bears. */
export interface Refusals {
  /** Milliseconds until messages may be sent again; 0 = now. */
  pausedMs(): number;
}

/**
 * Discord locks an address out after 10,000 refused calls (401, 403, 429) within ten minutes; a message to
 * nobody in particular is not worth that. From `atMost` on nothing is sent until those minutes are over.
 * Source: Discord's documentation, "Rate Limits", "Invalid Request Limit".
 */
export function watchRefusals(
  rest: REST,
  { atMost, logger }: { atMost: number; logger: Logger },
): Refusals {
  let until = 0;
  rest.on(RESTEvents.InvalidRequestWarning, ({ count, remainingTime }) => {
    if (count < atMost) return;
    const isNew = until < performance.now();
    until = performance.now() + remainingTime;
    if (!isNew) return;
    logger.error(
      {
        refused: count,
        seconds: Math.ceil(remainingTime / 1000),
        remedy:
          'Look at `pulse survey status`: is the bot still in the server and in the channels?',
      },
      'Discord refuses too many calls; nothing is sent for a while',
    );
  });
  return { pausedMs: () => Math.max(0, until - performance.now()) };
}
