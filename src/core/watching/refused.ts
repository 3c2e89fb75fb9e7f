import { isolated } from '../../i18n/format.js';
import { askFor } from '../chat/ask-for.js';
import type { Card } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { identify } from '../chat/identify.js';
import type { Partner } from '../partner.js';
import type { Composed } from '../survey/compose.js';
import { nextWay, type Way, waysOfRecipient } from '../survey/next-way.js';
import { isOver, type OutboxMessage } from '../survey/outbox-message.js';
import { isSamePlace } from '../survey/route.js';
import { placeFor } from './places.js';
import type { WatchPorts } from './ports.js';
import type { Subscription } from './subscription.js';
import { watchingWords } from './watching-words.js';

/** So long a refusal is followed up; nobody who was away for longer waits for it. */
const followedForMs = 8 * 24 * 3_600_000;

/**
 * What a place refuses for good would be refused anew each time: whatever goes to that place alone rests,
 * and its owner is told once why, or the managers where the owner cannot be written to any more.
 */
export async function restWhatIsRefused(at: Date, ports: WatchPorts): Promise<void> {
  const since = new Date(at.getTime() - followedForMs);
  const refused = await ports.outbox.refusedOf(['digest', 'alert'], since);
  for (const message of refused) await follow(message, at, ports);
}

/** First they rest, then it is told, then the message is done with: each step may be repeated. */
async function follow(message: OutboxMessage, at: Date, ports: WatchPorts): Promise<void> {
  const { outbox, subscriptions } = ports;
  for (const one of await wishesTo(message, ports)) {
    const fields = { state: 'paused', refused: message.key } as const;
    if (one.to.kind !== 'own-channels') await subscriptions.change(one.id, ['active'], fields);
  }
  const [first] = await restingFor(message, ports);
  const notices = await outbox.ofRun(noticeRun(message));
  const way = first ? nextWay(await waysFor(first, message, ports), notices) : null;
  if (first && way && !(await wasTold(first, message, ports))) {
    const { recipient, route, ordinal } = way;
    const key = ports.ids.derived('watch-refused', message.key, recipient, String(ordinal));
    await outbox.addAll([
      {
        ...{ key, run: noticeRun(message), kind: 'refused', subject: recipient, ordinal, route },
        ...{ due: at, state: 'waiting', attempt: 0, refusals: 0, ready: new Date(0) },
      },
    ]);
  } else if (notices.every(isOver)) await outbox.markFollowed([message.key]);
}

/** All of the owner's wishes that go where this message was refused. */
async function wishesTo(message: OutboxMessage, ports: WatchPorts): Promise<Subscription[]> {
  const { subscriptions, services } = ports;
  const owner =
    message.kind === 'digest'
      ? (await subscriptions.byId(message.subject ?? ''))?.owner
      : message.run;
  return (await subscriptions.ofOwner(owner ?? '')).filter((one) => {
    if (one.to.kind === 'own-channels') {
      return message.kind === 'digest' ? one.id === message.subject : one.what.kind === 'rule';
    }
    const place = placeFor(one, null, services.channels);
    return place !== null && isSamePlace(place, message.route);
  });
}

/** Those that rest for this very message; of those to many channels, which go on, each. */
async function restingFor(message: OutboxMessage, ports: WatchPorts): Promise<Subscription[]> {
  const all = await wishesTo(message, ports);
  const mine = all.filter(({ refused }) => refused === message.key);
  if (mine.length > 0) return mine;
  const partner = await partnerAt(message, ports);
  return partner ? all.filter((one) => isActiveInMany(one)) : [];
}

function isActiveInMany({ to, state }: Subscription): boolean {
  return to.kind === 'own-channels' && state === 'active';
}

/** A channel among many is told of once, for as long as the wish goes on. */
async function wasTold(
  wish: Subscription,
  message: OutboxMessage,
  { outbox }: WatchPorts,
): Promise<boolean> {
  if (!isActiveInMany(wish)) return false;
  return (await outbox.ofRun(message.run)).some(
    ({ kind, state, followed, route, due }) =>
      kind === message.kind &&
      state === 'failed' &&
      followed === true &&
      due > wish.since &&
      isSamePlace(route, message.route),
  );
}

const managers = 'channel of managers';

/** The owner privately, elsewhere than where it was refused; else the managers' channel. */
async function waysFor(
  { owner, from }: Subscription,
  { route: refused }: OutboxMessage,
  { services: { people, settings, channels }, admins }: WatchPorts,
): Promise<Way[]> {
  const person = await identify(from, people, admins);
  const { managersSlackChannel, managersDiscordChannel } = await settings.get();
  const together = channels.waysInto({
    slackChannel: managersSlackChannel || undefined,
    discordChannel: managersDiscordChannel || undefined,
  });
  const all = [
    ...(person ? waysOfRecipient(owner, channels.waysTo(person)) : []),
    ...waysOfRecipient(managers, together),
  ];
  return all.filter(({ route }) => !isSamePlace(route, refused));
}

const runPrefix = 'refused|';

function noticeRun({ key }: OutboxMessage): string {
  return `${runPrefix}${key}`;
}

/** Why it rests, unless it has been resumed meanwhile. */
export async function composeRefused(
  notice: OutboxMessage,
  at: Date,
  ports: WatchPorts,
): Promise<Composed> {
  const { outbox, services, programme, admins } = ports;
  const [message] = await outbox.byKeys([notice.run.slice(runPrefix.length)]);
  const resting = message ? await restingFor(message, ports) : [];
  const [first] = resting;
  const owner = first && (await identify(first.from, services.people, admins));
  if (!message || !owner) return { cancel: 'no-longer-needed' };
  const isToAll = notice.subject === managers;
  const reader = isToAll ? { ...owner, locale: programme.locale } : owner;
  const ask = await askFor(notice, reader, null, at, ports);
  const partner = resting.some(isActiveInMany) ? await partnerAt(message, ports) : undefined;
  const name = isToAll ? owner.name : undefined;
  return { card: await refusedCard(ask, resting, { message, partner, name, key: notice.key }) };
}

/** The key stands in a button, by which the notice is found again. */
async function refusedCard(
  ask: Ask,
  resting: readonly Subscription[],
  {
    message,
    partner,
    name,
    key,
  }: {
    message: OutboxMessage;
    partner: Partner | undefined;
    name: string | undefined;
    key: string;
  },
): Promise<Card> {
  const { locale, texts, services } = ask;
  const all = await services.partners.all();
  const said = resting.map((one) => watchingWords(ask, one, all)).join('; ');
  const why = texts.surveyRuns.reasons.refused(message.reason ?? '');
  const { refused, buttons } = texts.watch;
  const lead = partner
    ? refused.ownChannel(isolated(locale, partner.name), why, said)
    : name === undefined
      ? refused.owner(why, said)
      : refused.managers(isolated(locale, name), why, said);
  return { locale, lead, buttons: [{ label: buttons.list, line: `watch list ${key}` }] };
}

/** Whose own channel it was. */
async function partnerAt(
  { route }: OutboxMessage,
  { services }: WatchPorts,
): Promise<Partner | undefined> {
  if (route.to.kind !== 'channel') return undefined;
  return (await services.partners.all()).find((partner) =>
    services.channels.waysInto(partner).some((way) => isSamePlace(way, route)),
  );
}
