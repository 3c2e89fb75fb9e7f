import type { Partner } from '../partner.js';
import { identify } from '../chat/identify.js';
import type { Settings } from '../settings.js';
import type { Route, WatchKind } from '../survey/delivery.js';
import type { OutboxMessage } from '../survey/outbox-message.js';
import { nextWorkingMoment, workingHoursOf } from '../survey/working-hours.js';
import { dayAt } from '../time.js';
import { lastDue } from './due.js';
import { lookAll } from './look.js';
import { withoutLost } from './lost-right.js';
import { placeFor, placeName } from './places.js';
import type { WatchPorts } from './ports.js';
import type { Digest, Subscription } from './subscription.js';
import { restWhatIsRefused } from './refused.js';
import { partnersWatched } from './watched-partners.js';

/**
 * Brings messages in line with what people subscribed to at the instant `at`. Rules are looked at once
 * a local day, in working hours; of a digest only the latest due instant counts, however many were
 * missed. Keys make every step harmless to repeat, by any number of processes.
 */
export async function reconcileWatching(at: Date, ports: WatchPorts): Promise<void> {
  await restWhatIsRefused(at, ports);
  const active = await ports.subscriptions.active();
  if (active.length === 0) return;
  const settings = await ports.services.settings.get();
  const unlooked = active.filter((one) => isTimeToLook(one, at, settings, ports));
  const seen = await withoutLost(unlooked, at, ports);
  if (seen.length > 0) await lookAll(seen, at, ports);
  const now = unlooked.length > 0 ? await ports.subscriptions.active() : active;
  await writeAlerts(now, at, ports);
  for (const one of now) {
    if (one.what.kind === 'digest') await writeDigest(one, one.what, at, ports);
  }
}

function isTimeToLook(
  { what, zone, lookedOn }: Subscription,
  at: Date,
  settings: Settings,
  { programme }: WatchPorts,
): boolean {
  if (what.kind !== 'rule' || lookedOn === dayAt(at, zone)) return false;
  const hours = workingHoursOf({ timeZone: zone }, undefined, programme, settings);
  return nextWorkingMoment(at, { ...hours, sparesQuarterEnd: false }) <= at;
}

/** One message a day to one place, whatever the number of rules and partners in it. */
async function writeAlerts(
  active: readonly Subscription[],
  at: Date,
  ports: WatchPorts,
): Promise<void> {
  const withNews = active.filter(({ told, lookedOn }) => told.some(({ on }) => on === lookedOn));
  if (withNews.length === 0) return;
  const partners = new Map((await ports.services.partners.all()).map((one) => [one.id, one]));
  const messages = withNews.flatMap((subscription) =>
    subscription.told.flatMap(({ partner, on }) => {
      if (on !== subscription.lookedOn) return [];
      const place = placeFor(
        subscription,
        partners.get(partner ?? '') ?? null,
        ports.services.channels,
      );
      if (!place) return [];
      const key = ports.ids.derived('alert', subscription.owner, placeName(place), on);
      return [messageTo(place, { key, run: subscription.owner, kind: 'alert', subject: on }, at)];
    }),
  );
  await write(messages, ports);
}

async function writeDigest(
  subscription: Subscription,
  digest: Digest,
  at: Date,
  ports: WatchPorts,
): Promise<void> {
  const due = lastDue(digest, at, subscription.zone, ports.programme);
  if (due <= subscription.since || due <= (subscription.planned ?? subscription.since)) return;
  if ((await withoutLost([subscription], at, ports)).length === 0) return;
  const { id: subject } = subscription;
  const run = digestRun(subject);
  const messages = (await placesOf(subscription, ports)).map((place) => {
    const key = ports.ids.derived('digest', subject, placeName(place), due.toISOString());
    return messageTo(place, { key, run, kind: 'digest', subject }, due);
  });
  await write(messages, ports);
  // Only now: whoever died before writes the same rows again.
  await ports.subscriptions.change(subject, ['active'], { planned: due });
}

/** By which the messages of a digest are found again. */
export function digestRun(subscription: string): string {
  return `digest|${subscription}`;
}

async function placesOf(subscription: Subscription, ports: WatchPorts): Promise<Route[]> {
  const { services, admins } = ports;
  if (subscription.to.kind !== 'own-channels') {
    return [placeFor(subscription, null, services.channels)].flatMap((place) => place ?? []);
  }
  const all = await services.partners.all();
  const person = await identify(subscription.from, services.people, admins);
  const about = new Set(person ? partnersWatched(subscription.about, person, all) : []);
  return all
    .filter((partner: Partner) => about.has(partner.id))
    .flatMap((partner) => placeFor(subscription, partner, services.channels) ?? []);
}

function messageTo(
  route: Route,
  of: { key: string; run: string; kind: WatchKind; subject: string },
  due: Date,
): OutboxMessage {
  const untouched = { state: 'waiting', attempt: 0, refusals: 0, ready: new Date(0) } as const;
  return { ...of, ordinal: 1, route, due, ...untouched };
}

async function write(messages: readonly OutboxMessage[], { outbox }: WatchPorts): Promise<void> {
  const known = new Set(
    (await outbox.byKeys(messages.map(({ key }) => key))).map(({ key }) => key),
  );
  const missing = new Map(
    messages.filter(({ key }) => !known.has(key)).map((one) => [one.key, one] as const),
  );
  if (missing.size > 0) await outbox.addAll([...missing.values()]);
}
