import type { Partner } from '../partner.js';
import type { Person, Platform } from '../person.js';
import type { DeliveryReason, Route } from './delivery.js';

/** Chat where there is any, else by mail with a link to the web form. */
export function routeTo(
  person: Person,
  partner: Partner | undefined,
  platforms: readonly Platform[],
): Route | DeliveryReason {
  const chat = chatRoute(person, partner, platforms);
  if (typeof chat !== 'string' || !platforms.includes('mail') || !person.email) return chat;
  return {
    platform: 'mail',
    to: { kind: 'person', identity: { platform: 'mail', user: person.id } },
  };
}

/**
 * Where somebody is written to: Slack first, then Discord – there the channel of the partner, and
 * privately only those who agreed, because Discord forbids mass direct messages. The simulator takes
 * the place of a platform where it is the only one.
 */
function chatRoute(
  person: Person,
  partner: Partner | undefined,
  platforms: readonly Platform[],
): Route | DeliveryReason {
  const { slackTeamId, slackUserId, discordUserId } = person;
  if (platforms.includes('slack') && slackTeamId !== undefined && slackUserId !== undefined) {
    const identity = { platform: 'slack', team: slackTeamId, user: slackUserId } as const;
    return { platform: 'slack', to: { kind: 'person', identity } };
  }
  if (platforms.includes('discord') && discordUserId !== undefined) {
    return discordRoute(person, discordUserId, partner);
  }
  if (platforms.length === 1 && platforms[0] === 'web') {
    const identity = { platform: 'web', user: person.id } as const;
    return { platform: 'web', to: { kind: 'person', identity } };
  }
  return 'no-chat';
}

function discordRoute(
  person: Person,
  user: string,
  partner: Partner | undefined,
): Route | DeliveryReason {
  const channel = person.role === 'partner' ? partner?.discordChannel : undefined;
  if (channel !== undefined) return { platform: 'discord', to: { kind: 'channel', channel } };
  if (!person.dm) return 'discord-needs-consent';
  return { platform: 'discord', to: { kind: 'person', identity: { platform: 'discord', user } } };
}
