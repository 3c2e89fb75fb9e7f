import type { Partner } from '../partner.js';
import type { PartnerRepository, PersonRepository } from '../ports.js';
import type { Person, Platform } from '../person.js';
import type { Settings } from '../settings.js';
import { invites, type Delivery, type Route } from './delivery.js';
import type { OutboxMessage } from './outbox-message.js';
import { keyOfRoute, messageKey, messagesFor } from './plan.js';
import type { DeliveryRepository, Ids, OutboxRepository } from './ports.js';
import { isSamePlace, routesTo, type WayOrder } from './route.js';
import type { SurveyRun } from './run.js';

export interface FallBackPorts {
  deliveries: DeliveryRepository;
  outbox: OutboxRepository;
  people: PersonRepository;
  partners: PartnerRepository;
  /** Those that can send. */
  platforms: readonly Platform[];
  ids: Ids;
}

/**
 * Whoever was refused in one way is asked in the next one. The delivery keeps what was tried and why it
 * failed; where no way is left it stays with the refused message. First the deliveries move, then the
 * messages they moved to are written, then the refused message is done with: a repetition after a
 * crash finds by the deliveries which messages are still lacking.
 */
export async function fallBack(
  run: SurveyRun,
  { at, settings }: { at: Date; settings: Settings },
  ports: FallBackPorts,
): Promise<void> {
  const refused = await ports.outbox.refused(run.id);
  for (const message of refused) {
    const deliveries = (await ports.deliveries.ofMessage(message.key)).filter(invites);
    const recipients = [...new Set(deliveries.map(({ recipient }) => recipient))];
    for (const recipient of recipients) {
      const own = deliveries.filter((delivery) => delivery.recipient === recipient);
      await moveOn(message, own, settings, ports);
    }
  }
  if (refused.length === 0) return;
  const keys = refused.map(({ key }) => key);
  const moved = (await ports.deliveries.ofRun(run.id)).filter((delivery) =>
    delivery.refused?.some(({ message }) => keys.includes(message)),
  );
  const messages = messagesFor(moved, at);
  await ports.outbox.addAll(messages);
  await ports.outbox.revive(
    messages.map(({ key }) => key),
    at,
  );
  await ports.outbox.markFollowed(keys);
}

/** Gives one recipient's deliveries the next way, if there is one. */
async function moveOn(
  { key, run, route, reason = '' }: OutboxMessage,
  deliveries: readonly Delivery[],
  order: WayOrder,
  ports: FallBackPorts,
): Promise<void> {
  const [first] = deliveries;
  const person = first && (await ports.people.byId(first.recipient));
  if (!person) return;
  const partner = (await ports.partners.byId(first.about)) ?? undefined;
  const tried = [route, ...(first.refused ?? []).map((one) => one.route)];
  const routes = waysLeft(person, partner, tried, ports.platforms, order);
  const next = await firstOpen(run, person, routes, ports);
  if (!next) return;
  const ids = deliveries.map(({ id }) => id);
  await ports.deliveries.reroute(ids, { message: key, route, reason }, next);
}

function waysLeft(
  person: Person,
  partner: Partner | undefined,
  tried: readonly Route[],
  platforms: readonly Platform[],
  order: WayOrder,
): Route[] {
  return routesTo(person, partner, platforms, order).filter(
    (route) => !tried.some((one) => isSamePlace(one, route)),
  );
}

/** A channel that has refused the post for others refuses it for this person, too. */
async function firstOpen(
  run: string,
  person: Person,
  routes: readonly Route[],
  { outbox, ids }: FallBackPorts,
): Promise<Pick<Delivery, 'message' | 'route'> | undefined> {
  for (const route of routes) {
    const message = keyOf(route, run, person, ids);
    const [existing] = await outbox.byKeys([message]);
    if (existing?.state !== 'failed') return { message, route };
  }
  return undefined;
}

/** A channel's post is the same one for all; a private one differs from that on another platform. */
function keyOf(route: Route, run: string, { id }: Person, ids: Ids): string {
  return route.to.kind === 'channel'
    ? keyOfRoute(ids, run, id, route)
    : messageKey(ids, run, `${route.platform} person ${id}`, 'invitation', 1);
}
