import type { ChatAdapter } from '../core/chat/adapter.js';
import type { Person, Platform } from '../core/person.js';
import type { PersonRepository } from '../core/ports.js';
import type { Route } from '../core/survey/delivery.js';
import { isTimeZone } from '../core/time.js';
import type { Pacer } from './pacer.js';

export interface ZonePorts {
  adapters: Partial<Record<Platform, ChatAdapter>>;
  people: Pick<PersonRepository, 'keepChatTimeZone'>;
  pacer: Pacer;
}

/**
 * Gives somebody who is about to be written to the zone that the platform knows: asked for where none
 * is known, and kept. Where the platform's limits do not allow it now, the next message asks.
 */
export function createZones({ adapters, people, pacer }: ZonePorts) {
  return async (person: Person, { platform, to }: Route): Promise<Person> => {
    const adapter = adapters[platform];
    const isKnown = person.timeZone !== undefined || person.chatTimeZone !== undefined;
    if (isKnown || to.kind !== 'person' || !adapter?.profile) return person;
    const methods = adapter.calls?.('profile', to) ?? [];
    const pace = await pacer.begin({ platform, methods, to });
    if (!('ended' in pace)) return person;
    const { timeZone } = await adapter.profile(to.identity).finally(pace.ended);
    if (timeZone === undefined || !isTimeZone(timeZone)) return person;
    await people.keepChatTimeZone(person.id, timeZone);
    return { ...person, chatTimeZone: timeZone };
  };
}
