import type { Platform } from '../core/person.js';

/** So many calls in any span of so many seconds. */
export interface Rate {
  /** Calls of one row are counted together, whichever method they are of. */
  row: string;
  calls: number;
  perSeconds: number;
  /** Counted for each channel alone. */
  perChannel?: true;
}

/** The limits of each platform, by the methods its adapter names; what is not here is unlimited. */
export type Rates = Partial<Record<Platform, Readonly<Record<string, readonly Rate[]>>>>;

const onDiscord: Rate = { row: 'requests', calls: 50, perSeconds: 1 };

/**
 * What the platforms allow one bot in one workspace, from their own documentation (Slack: rate limit
 * tiers and chat.postMessage; Discord: rate limits). The only place where these figures stand.
 */
export const rates = {
  slack: {
    'chat.postMessage': [
      { row: 'channel', calls: 1, perSeconds: 1, perChannel: true },
      { row: 'chat.postMessage', calls: 300, perSeconds: 60 },
    ],
    'conversations.open': [{ row: 'conversations.open', calls: 50, perSeconds: 60 }],
    'conversations.history': [{ row: 'conversations.history', calls: 50, perSeconds: 60 }],
    'users.info': [{ row: 'users.info', calls: 100, perSeconds: 60 }],
  },
  discord: {
    open: [onDiscord],
    post: [{ row: 'channel', calls: 5, perSeconds: 5, perChannel: true }, onDiscord],
    read: [onDiscord],
  },
} satisfies Rates;

/** The same limits on a clock that runs so many times as fast. */
export function faster(times: number): Rates {
  const shortened = (limits: Readonly<Record<string, readonly Rate[]>>) =>
    Object.fromEntries(
      Object.entries(limits).map(([method, all]) => [
        method,
        all.map((rate) => ({ ...rate, perSeconds: rate.perSeconds / times })),
      ]),
    );
  return { slack: shortened(rates.slack), discord: shortened(rates.discord) };
}
