import type { Partner } from '../partner.js';
import type { Person, Platform } from '../person.js';
import { defaultSettings, type Settings } from '../settings.js';
import type { DeliveryReason, Route } from './delivery.js';

/** In which order the ways to somebody are tried, on each platform. */
export type WayOrder = Pick<Settings, 'fallbackOrder' | 'discordFallbackOrder'>;

type Way = Settings['fallbackOrder'][number];

/** The first way to somebody, or why there is none. */
export function routeTo(
  person: Person,
  partner: Partner | undefined,
  platforms: readonly Platform[],
  order: WayOrder = defaultSettings,
): Route | DeliveryReason {
  const [first] = routesTo(person, partner, platforms, order);
  if (first) return first;
  const onDiscord = platforms.includes('discord') && person.discordUserId !== undefined;
  return onDiscord && !person.dm ? 'discord-needs-consent' : 'no-chat';
}

/**
 * Every way to somebody, the first one first; the next is for where one is refused. Slack comes before
 * Discord; a customer is never written to in a partner's channel. The simulator takes the place of a
 * platform where it is the only one.
 */
export function routesTo(
  person: Person,
  partner: Partner | undefined,
  platforms: readonly Platform[],
  order: WayOrder,
): Route[] {
  if (platforms.length === 1 && platforms[0] === 'web') {
    const identity = { platform: 'web', user: person.id } as const;
    return [{ platform: 'web', to: { kind: 'person', identity } }];
  }
  const own = person.role === 'partner' ? partner : undefined;
  const onSlack = order.fallbackOrder.flatMap((way) => slackRoute(way, person, own));
  const onDiscord = order.discordFallbackOrder.flatMap((way) => discordRoute(way, person, own));
  const byLink = order.fallbackOrder.includes('link') ? mailRoute(person) : [];
  const all = [...onSlack, ...onDiscord, ...byLink];
  return all.filter(({ platform }) => platforms.includes(platform));
}

/** By mail with a link to the web form, after every chat. */
function mailRoute({ id, email }: Person): Route[] {
  if (!email) return [];
  return [{ platform: 'mail', to: { kind: 'person', identity: { platform: 'mail', user: id } } }];
}

function slackRoute(way: Way, person: Person, partner: Partner | undefined): Route[] {
  const { slackTeamId: team, slackUserId: user } = person;
  if (team === undefined || user === undefined) return [];
  if (way === 'dm') {
    return [
      { platform: 'slack', to: { kind: 'person', identity: { platform: 'slack', team, user } } },
    ];
  }
  return way === 'channel' ? channelRoute('slack', partner?.slackChannel) : [];
}

/** Privately only to those who agreed to it: Discord forbids mass direct messages. */
function discordRoute(way: Way, person: Person, partner: Partner | undefined): Route[] {
  const { discordUserId: user } = person;
  if (user === undefined) return [];
  if (way === 'dm' && person.dm) {
    return [
      { platform: 'discord', to: { kind: 'person', identity: { platform: 'discord', user } } },
    ];
  }
  return way === 'channel' ? channelRoute('discord', partner?.discordChannel) : [];
}

function channelRoute(platform: Platform, channel: string | undefined): Route[] {
  return channel === undefined ? [] : [{ platform, to: { kind: 'channel', channel } }];
}

/** The same person on the same platform, or the same channel. */
export function isSamePlace(one: Route, other: Route): boolean {
  return placeIn(one) === placeIn(other);
}

function placeIn({ platform, to }: Route): string {
  return to.kind === 'channel' ? `${platform} #${to.channel}` : `${platform} @${to.identity.user}`;
}
