import type { DiscordRoute } from './discord-faults.js';
import { createWindows } from './windows.js';

const ofTheBot = [{ calls: 50, perSeconds: 1 }];
const ofAChannel = [{ calls: 5, perSeconds: 5, perChannel: true }];

/** Answers to interactions and the gateway's address are not limited with the rest. */
const limited: readonly DiscordRoute[] = ['open-dm', 'post', 'history', 'channel', 'register'];

/** Discord's limits: all requests of the bot together, and posts into each channel. */
export function createDiscordRates(faster: number) {
  const windows = createWindows(faster);
  return {
    /** What the 429 says, or undefined where the request is within the limits. */
    take: (route: DiscordRoute, channel: string) => {
      if (!limited.includes(route)) return undefined;
      const full = (ms: number, global: boolean) => ({ retryAfter: ms / 1000, global });
      const here = route === 'post' ? windows.take('post', ofAChannel, channel) : undefined;
      if (here !== undefined) return full(here, false);
      const all = windows.take('all', ofTheBot, '');
      return all === undefined ? undefined : full(all, true);
    },
  };
}
