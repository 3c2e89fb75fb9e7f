import { maySeePartner, maySeeProgramme } from '../chat/access.js';
import type { ChannelPosts } from '../chat/channel-posts.js';
import type { Partner } from '../partner.js';
import type { Person } from '../person.js';
import type { Settings } from '../settings.js';
import type { DealKind, Route } from '../survey/delivery.js';
import type { OutboxMessage } from '../survey/outbox-message.js';
import { isSamePlace } from '../survey/route.js';
import type { Registration } from './registration.js';

/** One way to somebody who is to be asked or told. */
export interface Way {
  /** Person id, or whose channel it is; whatever the way, a recipient gets one message. */
  recipient: string;
  route: Route;
}

/** What the ways to those who are asked or told depend on. */
export interface WaysKnown {
  partners: readonly Partner[];
  /** The partners' managers, and who put deals in. */
  people: ReadonlyMap<string, Person>;
  settings: Pick<Settings, 'managersSlackChannel' | 'managersDiscordChannel'>;
  channels: Pick<ChannelPosts, 'waysTo' | 'waysInto'>;
}

/** Whether somebody looks after a partner, and so decides on its deals. */
export function mayDecide(
  person: Person,
  partner: Pick<Partner, 'id'>,
  partners: readonly Partner[],
): boolean {
  return maySeeProgramme(person) && maySeePartner(person, partner, partners);
}

/** Which notice a registration in this state is worth. */
export function kindOf({ state }: Pick<Registration, 'state'>): DealKind {
  return state === 'pending' ? 'deal-question' : 'deal-decision';
}

/** The ways of that notice, the first one first. */
export function waysOf(registration: Registration, known: WaysKnown): Way[] {
  return registration.state === 'pending'
    ? waysToDeciders(registration, known)
    : waysToWhoPutItIn(registration, known);
}

/** The partner's manager privately, else the managers' channel. */
function waysToDeciders(
  { partner: id }: Registration,
  { partners, people, settings, channels }: WaysKnown,
): Way[] {
  const manager = people.get(partners.find((partner) => partner.id === id)?.manager ?? '');
  const isDecider = manager !== undefined && mayDecide(manager, { id }, partners);
  const together = channels.waysInto({
    slackChannel: settings.managersSlackChannel || undefined,
    discordChannel: settings.managersDiscordChannel || undefined,
  });
  return [
    ...(isDecider ? waysOfRecipient(manager.id, channels.waysTo(manager)) : []),
    ...waysOfRecipient('channel of managers', together),
  ];
}

/** Nobody is told what they decided themselves. */
function waysToWhoPutItIn(
  { by, decidedBy, partner: id }: Registration,
  { partners, people, channels }: WaysKnown,
): Way[] {
  const person = people.get(by);
  if (!person || by === decidedBy) return [];
  const partner = partners.find((one) => one.id === id);
  return waysOfRecipient(person.id, waysToHear(person, partner, channels));
}

/** Privately, else where the person's own partner reads. */
export function waysToHear(
  person: Person,
  partner: Partner | undefined,
  channels: WaysKnown['channels'],
): Route[] {
  const isOwn = partner !== undefined && person.partner === partner.id;
  return [...channels.waysTo(person), ...(isOwn ? channels.waysInto(partner) : [])];
}

function waysOfRecipient(recipient: string, routes: readonly Route[]): Way[] {
  return routes.map((route) => ({ recipient, route }));
}

/**
 * The first way that is still to be taken; null where somebody was written to, or is being written to, or
 * no way is left. Only a refusal for good leads on: whatever is merely late, or may have arrived, is
 * waited for.
 */
export function nextWay(
  ways: readonly Way[],
  messages: readonly OutboxMessage[],
): (Way & { ordinal: number }) | null {
  for (const way of ways) {
    const theirs = messages.filter(({ subject }) => subject === way.recipient);
    if (theirs.some(({ state }) => state !== 'failed')) return null;
    if (theirs.every(({ route }) => !isSamePlace(route, way.route))) {
      return { ...way, ordinal: theirs.length + 1 };
    }
  }
  return null;
}
