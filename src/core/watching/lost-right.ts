import { maySeeProgramme, mayBeTold, partnersSeenBy } from '../chat/access.js';
import type { Card } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import type { ChannelLists } from '../chat/channel-data.js';
import { identify } from '../chat/identify.js';
import type { Partner } from '../partner.js';
import type { Person } from '../person.js';
import { classWithheld } from './places.js';
import type { WatchPorts } from './ports.js';
import type { Subscription } from './subscription.js';
import { watchingWords } from './watching-words.js';

/** Its owner may not see any more what it is about, or it may not stand in its channel any more. */
export type Lost = 'right' | 'place';

/** Why a subscription has to end; null: it has not. */
export function lostBy(
  subscription: Pick<Subscription, 'about' | 'to'>,
  person: Person,
  all: readonly Partner[],
  settings: ChannelLists,
): Lost | null {
  if (hasLostRight(subscription, person, all)) return 'right';
  return classWithheld(subscription, settings) ? 'place' : null;
}

function hasLostRight(
  { about, to }: Pick<Subscription, 'about' | 'to'>,
  person: Person,
  all: readonly Partner[],
): boolean {
  const named =
    about.kind === 'programme'
      ? [null]
      : about.kind === 'partner'
        ? [about.partner]
        : partnersSeenBy(person, all).map(({ id }) => id);
  if (to.kind === 'own-channels' && !maySeeProgramme(person)) return true;
  return !mayBeTold(person, named, to.kind === 'channel' ? to : { platform: 'web' }, all);
}

/** Those that have lost neither right nor place; of the others each is ended, and its owner told so once, privately. */
export async function withoutLost(
  due: readonly Subscription[],
  at: Date,
  ports: WatchPorts,
): Promise<Subscription[]> {
  if (due.length === 0) return [];
  const { services } = ports;
  const [all, settings] = await Promise.all([services.partners.all(), services.settings.get()]);
  const kept: Subscription[] = [];
  for (const one of due) {
    const person = await identify(one.from, services.people, ports.admins);
    if (person && lostBy(one, person, all, settings)) await endWatching(one, at, ports);
    else kept.push(one);
  }
  return kept;
}

/** The message first: whoever dies in between writes the same one again, and then ends it. */
export async function endWatching(
  { id, owner, from, since }: Subscription,
  at: Date,
  { subscriptions, outbox, ids }: WatchPorts,
): Promise<void> {
  const key = ids.derived('watch-ended', id, since.toISOString());
  const [known] = await outbox.byKeys([key]);
  if (!known) {
    await outbox.addAll([
      {
        ...{ key, run: owner, kind: 'ended', subject: id, ordinal: 1, due: at },
        route: { platform: from.platform, to: { kind: 'person', identity: from } },
        ...{ state: 'waiting', attempt: 0, refusals: 0, ready: new Date(0) },
      },
    ]);
  }
  await subscriptions.change(id, ['active'], { state: 'ended' });
}

/** What its owner is told; the key stands in a button, by which the message is found again. */
export function endedCard(
  ask: Ask,
  subscription: Subscription,
  { all, lost, key }: { all: readonly Partner[]; lost: Lost; key: string },
): Card {
  const { locale, texts } = ask;
  return {
    locale,
    lead: texts.watch.lost[lost](watchingWords(ask, subscription, all)),
    buttons: [{ label: texts.watch.buttons.list, line: `watch list ${key}` }],
  };
}
