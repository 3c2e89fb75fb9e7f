import { mayBeTold } from '../chat/access.js';
import { askFor } from '../chat/ask-for.js';
import { identify } from '../chat/identify.js';
import type { Partner } from '../partner.js';
import type { Composed } from '../survey/compose.js';
import type { OutboxMessage } from '../survey/outbox-message.js';
import { nextWorkingMoment, workingHoursOf } from '../survey/working-hours.js';
import { alertCard, type News } from './alert-card.js';
import { digestCard, withWays } from './digest-card.js';
import { endedCard, endWatching, lostBy } from './lost-right.js';
import { placeFor, placeName, readersOf } from './places.js';
import type { WatchPorts } from './ports.js';
import { composeRefused } from './refused.js';
import { digestRun } from './reconcile.js';
import type { Subscription } from './subscription.js';
import { partnersWatched } from './watched-partners.js';

/** After so many digests that nobody opened, fewer are offered. */
const ignoredAtMost = 3;

/**
 * Makes an alert or a digest from what is true at the moment of sending: what was stopped, or may not
 * be seen any more, is not sent.
 */
export async function composeWatch(
  message: OutboxMessage,
  at: Date,
  ports: WatchPorts,
): Promise<Composed> {
  switch (message.kind) {
    case 'digest':
      return composeDigest(message, at, ports);
    case 'alert':
      return composeAlert(message, at, ports);
    case 'ended':
      return composeEnded(message, at, ports);
    case 'refused':
      return composeRefused(message, at, ports);
    default:
      return { cancel: 'no-longer-needed' };
  }
}

async function composeDigest(
  message: OutboxMessage,
  at: Date,
  ports: WatchPorts,
): Promise<Composed> {
  const subscription = await ports.subscriptions.byId(message.subject ?? '');
  if (subscription?.state !== 'active' || subscription.what.kind !== 'digest') {
    return { cancel: 'stopped' };
  }
  const person = await identify(subscription.from, ports.services.people, ports.admins);
  const all = await ports.services.partners.all();
  const partner = partnerAt(message, subscription, all, ports);
  const watched = person ? partnersWatched(subscription.about, person, all) : [];
  const about = partner ? watched.filter((id) => id === partner.id) : watched;
  const settings = await ports.services.settings.get();
  const lost = person && lostBy(subscription, person, all, settings);
  if (!person || lost || !mayBeTold(person, about, readersOf(message.route), all)) {
    // Of many partners one may be gone; the others go on.
    if (lost) await endWatching(subscription, at, ports);
    else if (!partner || watched.length === 0) await end(subscription, ports);
    return { cancel: 'no-longer-allowed' };
  }
  const ask = await askFor(message, person, partner, at, ports);
  const card = await digestCard(ask, subscription, { every: subscription.what.every, about, all });
  if (!card) return { cancel: 'no-longer-allowed' };
  const isIgnored = await goesUnread(subscription, ports);
  return { card: withWays(card, ask, { id: subscription.id, key: message.key, isIgnored }) };
}

/** The person is gone, or all there was to see: nothing more is sent until it is wished for again. */
async function end({ id }: Subscription, { subscriptions }: WatchPorts): Promise<void> {
  await subscriptions.change(id, ['active'], { state: 'ended' });
}

/** Unless the right, or the place, has come back meanwhile. */
async function composeEnded(
  message: OutboxMessage,
  at: Date,
  ports: WatchPorts,
): Promise<Composed> {
  const subscription = await ports.subscriptions.byId(message.subject ?? '');
  const { people, partners, settings } = ports.services;
  const person = subscription && (await identify(subscription.from, people, ports.admins));
  const all = await partners.all();
  const lost = person && lostBy(subscription, person, all, await settings.get());
  if (!lost) return { cancel: 'no-longer-needed' };
  const ask = await askFor(message, person, null, at, ports);
  return { card: endedCard(ask, subscription, { all, lost, key: message.key }) };
}

/** The partner to whose own channel a message goes. */
function partnerAt(
  { route }: OutboxMessage,
  subscription: Subscription,
  all: readonly Partner[],
  { services }: WatchPorts,
): Partner | null {
  if (subscription.to.kind !== 'own-channels') return null;
  const goesTo = (partner: Partner) => {
    const place = placeFor(subscription, partner, services.channels);
    return place !== null && placeName(place) === placeName(route);
  };
  return all.find(goesTo) ?? null;
}

async function goesUnread({ id, heard }: Subscription, { outbox }: WatchPorts): Promise<boolean> {
  const sent = (await outbox.ofRun(digestRun(id))).filter(
    ({ state, sentOn }) => state === 'sent' && sentOn !== undefined && sentOn > heard,
  );
  return new Set(sent.map(({ due }) => due.getTime())).size >= ignoredAtMost;
}

/** What all rules of one person found on one day, for one place. */
async function composeAlert(
  { key, run: owner, subject: on, route }: OutboxMessage,
  at: Date,
  ports: WatchPorts,
): Promise<Composed> {
  const { services, programme } = ports;
  const all = await services.partners.all();
  const news: News[] = [];
  let from: Subscription['from'] | undefined;
  for (const subscription of await ports.subscriptions.ofOwner(owner)) {
    const { what, state, told } = subscription;
    if (state !== 'active' || what.kind !== 'rule') continue;
    for (const movement of told) {
      if (movement.on !== on) continue;
      const partner = all.find(({ id }) => id === movement.partner) ?? null;
      const place = placeFor(subscription, partner, services.channels);
      if (!place || placeName(place) !== placeName(route)) continue;
      from = subscription.from;
      news.push({ subscription, rule: what, movement, partner });
    }
  }
  const person = from && (await identify(from, services.people, ports.admins));
  if (!person) return { cancel: 'no-longer-needed' };
  const allowed = news.filter(({ movement }) =>
    mayBeTold(person, [movement.partner], readersOf(route), all),
  );
  const [first] = allowed;
  if (!first) return { cancel: news.length > 0 ? 'no-longer-allowed' : 'no-longer-needed' };
  const isOwn = first.subscription.to.kind === 'own-channels';
  const partner = isOwn ? first.partner : null;
  const ask = await askFor({ key, route }, person, partner, at, ports);
  const hours = workingHoursOf(
    partner ? undefined : person,
    partner ?? undefined,
    programme,
    ask.settings,
  );
  const open = nextWorkingMoment(at, { ...hours, sparesQuarterEnd: false });
  if (open > at) return { wait: open, because: 'working-hours' };
  return { card: await alertCard(ask, allowed, key) };
}
