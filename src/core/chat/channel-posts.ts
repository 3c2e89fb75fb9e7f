import type { Partner } from '../partner.js';
import { identitiesOf, type Person, type Platform } from '../person.js';
import type { Route } from '../survey/delivery.js';
import type { ChatAdapter, SendOutcome } from './adapter.js';
import type { Card } from './card.js';

/** A channel of a platform. */
export interface ChannelRoute {
  platform: Platform;
  channel: string;
}

type Channels = Pick<Partner, 'slackChannel' | 'discordChannel'>;

/** The ways to channels and to people over the platforms that run. */
export interface ChannelPosts {
  /** Slack first, then Discord; null where the partner has no channel on a platform that runs. */
  routeTo(channels: Channels): ChannelRoute | null;
  /** Every such channel, in the same order. */
  waysInto(channels: Channels): Route[];
  /** Privately to one person, on Slack rather than on Discord, where only those are who agreed to it. */
  waysTo(person: Person): Route[];
  /** Posts a card to a channel while somebody waits. Makes one attempt. Never rejects. */
  post(route: ChannelRoute, message: { key: string; card: Card }): Promise<SendOutcome>;
}

const off = { status: 'refused', code: 'platform-off', permanent: true } as const;

/** Over the adapters that run at that moment. */
export function createChannelPosts(adapters: () => readonly ChatAdapter[]): ChannelPosts {
  const running = (platform: Platform) => adapters().find((one) => one.platform === platform);
  const channelsOf = ({ slackChannel, discordChannel }: Channels): ChannelRoute[] => {
    const routes = [
      { platform: 'slack', channel: slackChannel },
      { platform: 'discord', channel: discordChannel },
      { platform: 'web', channel: slackChannel ?? discordChannel },
    ] as const;
    return routes.flatMap(({ platform, channel }) =>
      channel !== undefined && running(platform) ? [{ platform, channel }] : [],
    );
  };
  return {
    routeTo: (channels) => channelsOf(channels)[0] ?? null,

    waysInto: (channels) =>
      channelsOf(channels).map(({ platform, channel }) => ({
        platform,
        to: { kind: 'channel', channel },
      })),

    waysTo: (person) =>
      identitiesOf(person)
        .filter(({ platform }) => running(platform) && (platform !== 'discord' || person.dm))
        .map((identity) => ({ platform: identity.platform, to: { kind: 'person', identity } })),

    async post({ platform, channel }, { key, card }) {
      const adapter = running(platform);
      return adapter ? adapter.send({ key, card, to: { kind: 'channel', channel } }) : off;
    },
  };
}
