import { maySeePartner, maySeeProgramme } from '../chat/access.js';
import type { ChannelPosts } from '../chat/channel-posts.js';
import type { Partner } from '../partner.js';
import type { Person } from '../person.js';
import type { Settings } from '../settings.js';
import type { DealKind, Route } from '../survey/delivery.js';
import { type Way, waysOfRecipient } from '../survey/next-way.js';
import type { Registration } from './registration.js';

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
