import type { ChannelRoute } from '../chat/channel-posts.js';
import type { Identity } from '../person.js';
import type { OutboxMessage } from '../survey/outbox-message.js';
import type { Ids, OutboxRepository } from '../survey/ports.js';
import { type Share, shareRun } from './share.js';

/** Who shares, and when. */
export interface Sharer {
  /** Person id. */
  id: string;
  at: Date;
}

/** Cards on their way to partners' channels, as commands use them. */
export interface Sharing {
  /** Names a preview: whoever presses "Share" below it any number of times shares once. */
  preview(shown: string): string;
  /** Puts it on its way, unless this preview was shared before; gives how it stands. */
  send(share: Share, to: ChannelRoute, preview: string, by: Sharer): Promise<OutboxMessage>;
  /** Another attempt where the last one failed or nobody knows; gives how it stands. */
  again(message: OutboxMessage, from: Identity, at: Date): Promise<OutboxMessage>;
  byKey(key: string): Promise<OutboxMessage | null>;
  /** What this person shared since then and did not arrive, or may not have. */
  notArrived(person: string, since: Date): Promise<OutboxMessage[]>;
}

/**
 * Over the outbox: each message goes out once, survives a restart and keeps to the platforms' limits. What
 * is put on its way is given to `hurry`, so that it need not wait for the next minute.
 */
export function createSharing(
  outbox: Pick<OutboxRepository, 'addAll' | 'byKeys' | 'ofRun' | 'retry'>,
  ids: Pick<Ids, 'derived'>,
  hurry: (keys: readonly string[]) => void = () => undefined,
): Sharing {
  const byKey = async (key: string) => (await outbox.byKeys([key]))[0] ?? null;

  /** Whoever shared is told how that attempt ended; nobody can be written to on a console. */
  function toldOf({ key, run, attempt }: OutboxMessage, from: Identity, at: Date): OutboxMessage[] {
    if (from.platform === 'console') return [];
    const told = ids.derived('share-told', key, String(attempt));
    const route = { platform: from.platform, to: { kind: 'person', identity: from } } as const;
    return [{ ...unsent, key: told, run, kind: 'share-told', subject: key, route, due: at }];
  }

  return {
    byKey,

    preview: (shown) => ids.derived('share-preview', shown).slice(0, 12),

    async send(share, { platform, channel }, preview, { id, at }) {
      const { what, partner, period, from } = share;
      const key = ids.derived('share', what, partner, period, preview);
      const route = { platform, to: { kind: 'channel', channel } } as const;
      const run = shareRun(id);
      const subject = JSON.stringify(share);
      const message = { ...unsent, key, run, kind: 'share', subject, route, due: at } as const;
      await outbox.addAll([message, ...toldOf(message, from, at)]);
      hurry([key]);
      return (await byKey(key)) ?? message;
    },

    async again(message, from, at) {
      if ((await outbox.retry([message.key])) > 0) {
        await outbox.addAll(toldOf(message, from, at));
        hurry([message.key]);
      }
      return (await byKey(message.key)) ?? message;
    },

    async notArrived(person, since) {
      return (await outbox.ofRun(shareRun(person))).filter(
        ({ kind, state, due }) =>
          kind === 'share' && (state === 'failed' || state === 'uncertain') && due >= since,
      );
    },
  };
}

const unsent = {
  ...({ ordinal: 1, state: 'waiting', attempt: 0, refusals: 0 } as const),
  ready: new Date(0),
};
