import { type DataClass, mayPost } from '../chat/channel-data.js';
import type { PartnerRepository, PersonRepository } from '../ports.js';
import type { Person, Platform } from '../person.js';
import type { Settings } from '../settings.js';
import type { MessageKind, Route } from './delivery.js';
import type { OutboxMessage } from './outbox-message.js';
import type { DeliveryRepository, Ids, OutboxRepository, TaskRepository } from './ports.js';
import type { PostDefinition } from './post.js';
import { routeTo } from './route.js';

export interface PostPorts {
  posts: readonly PostDefinition[];
  people: PersonRepository;
  partners: PartnerRepository;
  deliveries: DeliveryRepository;
  outbox: OutboxRepository;
  tasks: TaskRepository;
  ids: Ids;
}

/** The managers' channels that can be posted to. */
export function managersChannels(
  { managersSlackChannel, managersDiscordChannel }: Settings,
  platforms: readonly Platform[],
): Route[] {
  const channels = [
    ['slack', managersSlackChannel],
    ['discord', managersDiscordChannel],
  ] as const;
  return channels.flatMap(([platform, channel]) =>
    channel !== '' && platforms.includes(platform)
      ? [{ platform, to: { kind: 'channel' as const, channel } }]
      : [],
  );
}

/** How a manager is written to privately, where that is possible. */
export function routeToManager(person: Person, platforms: readonly Platform[]): Route | undefined {
  const route = routeTo(person, undefined, platforms);
  return typeof route === 'string' ? undefined : route;
}

/** Where all who run the programme read such data: their channels that may hold it, else each of them privately. */
export async function managersPlaces(
  data: DataClass,
  settings: Settings,
  platforms: readonly Platform[],
  { people }: Pick<PostPorts, 'people'>,
): Promise<Route[]> {
  const channels = managersChannels(settings, platforms).filter(
    ({ to }) => to.kind === 'channel' && mayPost(data, to.channel, settings),
  );
  if (channels.length > 0) return channels;
  const managers = (await people.all()).filter(
    ({ role }) => role === 'manager' || role === 'admin',
  );
  return managers.flatMap((person) => routeToManager(person, platforms) ?? []);
}

/** One post to one place. Its key makes it the same row however often it is written. */
export function postTo(
  route: Route,
  of: { run: string; kind: MessageKind; subject?: string; ordinal?: number; due: Date },
  ids: Ids,
): OutboxMessage {
  const { run, kind, subject, ordinal = 1, due } = of;
  const key = ids.derived('post', run, placeOf(route), kind, subject ?? '', String(ordinal));
  return {
    ...{ key, run, kind, ordinal, route, due },
    ...(subject === undefined ? {} : { subject }),
    ...{ state: 'waiting', attempt: 0, refusals: 0, ready: new Date(0) },
  };
}

/** The place as text: platform, and who or which channel. */
function placeOf({ platform, to }: Route): string {
  return to.kind === 'channel'
    ? `${platform} channel ${to.channel}`
    : `${platform} person ${to.identity.user}`;
}
