import { textsIn } from '../../i18n/texts.js';
import { maySeePartner, maySeeProgramme } from '../chat/access.js';
import { askFor } from '../chat/ask-for.js';
import type { Card } from '../chat/card.js';
import type { Services } from '../chat/command.js';
import { identify } from '../chat/identify.js';
import { todayOf } from '../chat/today.js';
import { parsePeriodId } from '../kpi/period-words.js';
import type { Programme } from '../programme.js';
import type { Composed } from '../survey/compose.js';
import { isOver, type OutboxMessage } from '../survey/outbox-message.js';
import { outcomeCard } from './outcome-card.js';
import { shareIn } from './share.js';
import { mayShareIn, sharedCard } from './shared-card.js';

export interface SharePorts {
  services: Services;
  programme: Programme;
  /** Identities that are admins, known or not. */
  admins: readonly string[];
}

/** Makes what is shared, or what whoever shared is told about it, from what is true at that moment. */
export async function composeShare(
  message: OutboxMessage,
  at: Date,
  ports: SharePorts,
): Promise<Composed> {
  return message.kind === 'share' ? composeShared(message, at, ports) : tell(message, at, ports);
}

async function composeShared(
  message: OutboxMessage,
  at: Date,
  ports: SharePorts,
): Promise<Composed> {
  const { services, programme, admins } = ports;
  const shared = shareIn(message);
  const person = shared && (await identify(shared.from, services.people, admins));
  const all = await services.partners.all();
  const partner = all.find(({ id }) => id === shared?.partner);
  const { to, platform } = message.route;
  const channel = to.kind === 'channel' ? to.channel : '';
  const way = partner && services.channels.routeTo(partner);
  // Another channel since then may have other readers.
  const isThere = way?.platform === platform && way.channel === channel;
  const may = person && maySeeProgramme(person) && partner && maySeePartner(person, partner, all);
  if (!may || !isThere) return { cancel: 'no-longer-allowed' };
  const period = parsePeriodId(shared.period, todayOf({ now: at, programme }));
  const ask = await askFor(message, person, null, at, ports);
  const { what } = shared;
  if (!mayShareIn(ask, what, channel)) return { cancel: 'no-longer-allowed' };
  const card = period && (await sharedCard(ask, { what, partner, period }, channel));
  return card ? { card: withKey(card, message.key) } : { cancel: 'no-longer-needed' };
}

/** The key stands in a button: by it the message is found again where its sending ended unknown. */
function withKey(card: Card, key: string): Card {
  const label = textsIn(card.locale).asking.buttons.figures;
  return { ...card, buttons: [{ label, line: `share open ${key}` }] };
}

/** How often whoever shared is looked up again while it is under way. */
const lookAgainMs = 60_000;

async function tell(message: OutboxMessage, at: Date, ports: SharePorts): Promise<Composed> {
  const { services, admins } = ports;
  const shared = await services.sharing.byKey(message.subject ?? '');
  const { to } = message.route;
  const from = to.kind === 'person' ? to.identity : null;
  const person = from && (await identify(from, services.people, admins));
  if (!shared || !person) return { cancel: 'no-longer-needed' };
  if (!isOver(shared)) {
    return { wait: new Date(at.getTime() + lookAgainMs), because: 'share-under-way' };
  }
  const ask = await askFor(message, person, null, at, ports);
  return { card: await outcomeCard(ask, shared, message.key) };
}
