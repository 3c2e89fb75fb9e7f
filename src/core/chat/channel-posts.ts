import type { Partner } from '../partner.js';
import { identitiesOf, type Person, type Platform } from '../person.js';
import type { ChatAdapter, SendOutcome } from './adapter.js';
import type { Card } from './card.js';

/** A channel of a platform. */
export interface ChannelRoute {
  platform: Platform;
  channel: string;
}

/** Posts a card to a channel, or to somebody, at another person's wish. */
export interface ChannelPosts {
  /** Slack first, then Discord; null where the partner has no channel on a platform that runs. */
  routeTo(partner: Pick<Partner, 'slackChannel' | 'discordChannel'>): ChannelRoute | null;
  /** Makes one attempt. Never rejects. */
  post(route: ChannelRoute, message: { key: string; card: Card }): Promise<SendOutcome>;
  /** Writes to one person, on Slack rather than on Discord. Makes one attempt. Never rejects. */
  tell(person: Person, message: { key: string; card: Card }): Promise<SendOutcome>;
}

const off = { status: 'refused', code: 'platform-off', permanent: true } as const;

/** Over the adapters that run at the moment of posting. */
export function createChannelPosts(adapters: () => readonly ChatAdapter[]): ChannelPosts {
  const running = (platform: Platform) => adapters().find((one) => one.platform === platform);
  return {
    routeTo({ slackChannel, discordChannel }) {
      const routes = [
        { platform: 'slack', channel: slackChannel },
        { platform: 'discord', channel: discordChannel },
        { platform: 'web', channel: slackChannel ?? discordChannel },
      ] as const;
      for (const { platform, channel } of routes) {
        if (channel !== undefined && running(platform)) return { platform, channel };
      }
      return null;
    },

    async post({ platform, channel }, { key, card }) {
      const adapter = running(platform);
      return adapter ? adapter.send({ key, card, to: { kind: 'channel', channel } }) : off;
    },

    async tell(person, { key, card }) {
      for (const identity of identitiesOf(person)) {
        const adapter = running(identity.platform);
        // Discord is no place to be written to privately without having agreed to it.
        const isAllowed = identity.platform !== 'discord' || person.dm;
        if (adapter && isAllowed) {
          return adapter.send({ key, card, to: { kind: 'person', identity } });
        }
      }
      return off;
    },
  };
}
