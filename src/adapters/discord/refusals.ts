import { type REST, RESTEvents } from 'discord.js';
import type { Logger } from '../../core/ports.js';

/** How much of what Discord bears this process has used up. */
export interface Refusals {
  /** Refused calls in the current ten minutes. */
  count: () => number;
  /** Milliseconds until messages may be sent again; 0 = now. */
  pausedMs(): number;
}

/**
 * Discord locks an address out after 10,000 refused calls (401, 403, 429) within ten minutes; a message to
 * nobody in particular is not worth that. From `atMost` on nothing is sent until those minutes are over.
 * discord.js counts all its clients of the process together, and tells the one that was refused.
 * Source: Discord's documentation, "Rate Limits", "Invalid Request Limit".
 */
export function watchRefusals(
  rests: readonly REST[],
  { atMost, logger }: { atMost: number; logger: Logger },
): Refusals {
  let window = { refused: 0, end: 0 };
  let until = 0;
  const refused = (count: number, remainingMs: number): void => {
    window = { refused: count, end: performance.now() + remainingMs };
    if (count < atMost) return;
    const isNew = until <= performance.now();
    until = window.end;
    if (!isNew) return;
    logger.error(
      {
        refused: count,
        seconds: Math.ceil(remainingMs / 1000),
        remedy:
          'Look at `pulse survey status`: is the bot still in the server and in the channels, and DISCORD_TOKEN still valid?',
      },
      'Discord refuses too many calls; nothing is sent for a while',
    );
  };
  for (const rest of rests) {
    rest.on(RESTEvents.InvalidRequestWarning, ({ count, remainingTime }) =>
      refused(count, remainingTime),
    );
  }
  return {
    count: () => (window.end > performance.now() ? window.refused : 0),
    pausedMs: () => Math.max(0, until - performance.now()),
  };
}
