import { type ChannelLists, type DataClass, mayPost } from '../chat/channel-data.js';
import type { Services } from '../chat/command.js';
import type { Partner } from '../partner.js';
import type { Route } from '../survey/delivery.js';
import type { Subscription } from './subscription.js';

/** Where messages of a subscription about one partner (null: the programme) go; null = nowhere now. */
export function placeFor(
  { to, from }: Pick<Subscription, 'to' | 'from'>,
  partner: Partner | null,
  channels: Services['channels'],
): Route | null {
  switch (to.kind) {
    case 'person':
      return { platform: from.platform, to: { kind: 'person', identity: from } };
    case 'channel': {
      const { platform, channel, team } = to;
      return { platform, to: { kind: 'channel', channel, ...(team !== undefined && { team }) } };
    }
    case 'own-channels': {
      const route = partner && channels.routeTo(partner);
      return route && { platform: route.platform, to: { kind: 'channel', channel: route.channel } };
    }
  }
}

/** The place as text, for keys. */
export function placeName({ platform, to }: Route): string {
  return to.kind === 'channel'
    ? `${platform} channel ${to.channel}`
    : `${platform} person ${to.identity.user}`;
}

/** What is asked of a place before something is said there. */
export function readersOf({ platform, to }: Route) {
  return { platform, ...(to.kind === 'channel' && { channel: to.channel }) };
}

/** The class of data that keeps a subscription out of its channel; null where it may stand there. */
export function classWithheld(
  { about, to }: Pick<Subscription, 'about' | 'to'>,
  settings: ChannelLists,
): DataClass | null {
  if (to.kind !== 'channel') return null;
  const isSum = about.kind === 'group' || about.kind === 'each';
  const needed: DataClass[] = ['figures', ...(isSum ? (['rankings', 'money'] as const) : [])];
  return needed.find((data) => !mayPost(data, to.channel, settings)) ?? null;
}
