import { createWindows, type Rate } from './windows.js';

/** Slack's limits for a workspace; a method may have several. */
const rates: Record<string, Rate[]> = {
  'chat.postMessage': [
    { calls: 1, perSeconds: 1, perChannel: true },
    { calls: 300, perSeconds: 60 },
  ],
  'users.info': [{ calls: 100, perSeconds: 60 }],
  'conversations.open': [{ calls: 50, perSeconds: 60 }],
  'conversations.history': [{ calls: 50, perSeconds: 60 }],
};

/** Counts calls; `faster` shortens all windows so many times. */
export function createRates(faster: number) {
  const windows = createWindows(faster);
  return {
    /** Seconds to wait, or undefined where the call is within all limits. */
    take: (method: string, channel: string): number | undefined => {
      const ms = windows.take(method, rates[method] ?? [], channel);
      return ms === undefined ? undefined : Math.max(1, Math.ceil(ms / 1000));
    },
  };
}
