import { mayPost } from '../chat/channel-data.js';
import type { Card } from '../chat/card.js';
import type { Services } from '../chat/command.js';
import { identify } from '../chat/identify.js';
import type { Partner } from '../partner.js';
import type { Programme } from '../programme.js';
import type { Composed } from '../survey/compose.js';
import type { OutboxMessage } from '../survey/outbox-message.js';
import { decidedNotice, toDecide } from './cards.js';
import { dealOfRun } from './notices.js';
import type { Registered } from './service.js';
import { shownIn } from './shown.js';
import { kindOf, mayDecide } from './ways.js';

interface NoticePorts {
  services: Services;
  programme: Programme;
  /** Identities that are admins, known or not. */
  admins: readonly string[];
}

/**
 * Makes a notice about a deal from what is true at the moment of sending: what is decided by now is not
 * asked any more, and nobody is asked who does not look after the partner any more.
 */
export async function composeDealNotice(
  message: OutboxMessage,
  ports: NoticePorts,
): Promise<Composed> {
  const found = await ports.services.registrations.find(dealOfRun(message.run));
  if (!found || kindOf(found.registration) !== message.kind) return { cancel: 'no-longer-needed' };
  const partners = await ports.services.partners.all();
  const partner = partners.find(({ id }) => id === found.registration.partner);
  const card =
    message.kind === 'deal-question'
      ? await question(message, found, partners, ports)
      : await decision(message, found, partner, ports);
  return card ? { card } : { cancel: 'no-longer-allowed' };
}

/** To the channel of managers in the programme's language; null for who may not decide. */
async function question(
  { key, route: { to } }: OutboxMessage,
  found: Registered,
  partners: readonly Partner[],
  ports: NoticePorts,
): Promise<Card | null> {
  const { services, programme, admins } = ports;
  const person = to.kind === 'person' && (await identify(to.identity, services.people, admins));
  const about = { id: found.registration.partner };
  if (to.kind === 'person' && !(person && mayDecide(person, about, partners))) return null;
  const locale = (person && person.locale) || programme.locale;
  const shown = await shownIn(locale, [found], ports);
  return toDecide(found, await services.registrations.alike(found), shown, key);
}

/** In a channel in the partner's language, with amounts only where they may stand there. */
async function decision(
  { key, subject, route: { to } }: OutboxMessage,
  found: Registered,
  partner: Partner | undefined,
  ports: NoticePorts,
): Promise<Card | null> {
  const { services, programme, admins } = ports;
  const person = to.kind === 'person' && (await identify(to.identity, services.people, admins));
  // The account is somebody else's by now.
  if (to.kind === 'person' && (person || null)?.id !== subject) return null;
  const locale = (person && person.locale) || partner?.locale || programme.locale;
  const shown = await shownIn(locale, [found], ports);
  const hidesMoney =
    to.kind === 'channel' && !mayPost('money', to.channel, await services.settings.get());
  return decidedNotice(found, { ...shown, hidesMoney }, key);
}
