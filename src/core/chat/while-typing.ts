import type { Partner } from '../partner.js';
import type { Person } from '../person.js';
import type { Clock } from '../time.js';
import type { Services } from './command.js';

/** Who types a name gets new choices at every letter; somebody new may appear a little later. */
const freshMs = 10_000;

/** Services for choices while somebody types. */
export interface WhileTyping {
  /**
   * Partners and people come from the lists read last, so that nobody who types waits for a long one. Such a
   * list may be old: whom somebody may see is asked of the store (`seenNow`).
   */
  of(services: Services): Services;
  /** Reads the lists before anybody types. Rejects where the store cannot be read. */
  begin(services: Services): Promise<void>;
}

export function createWhileTyping(clock: Clock): WhileTyping {
  const partners = keepingLast<Partner>(clock);
  const people = keepingLast<Person>(clock);
  return {
    of: (services) => ({
      ...services,
      partners: { ...services.partners, all: () => partners(() => services.partners.all()) },
      people: { ...services.people, all: () => people(() => services.people.all()) },
    }),
    begin: async (services) => {
      await partners(() => services.partners.all());
    },
  };
}

/** A list that is not fresh any more is read anew behind the answer; only the very first is waited for. */
function keepingLast<Item>(clock: Clock): (read: () => Promise<Item[]>) => Promise<Item[]> {
  let last: { at: number; items: Item[] } | undefined;
  let reading: Promise<Item[]> | undefined;
  const readAnew = async (read: () => Promise<Item[]>): Promise<Item[]> => {
    const at = clock.now().getTime();
    try {
      const items = await read();
      last = { at, items };
      return items;
    } finally {
      reading = undefined;
    }
  };
  return async (read) => {
    if (last && Math.abs(clock.now().getTime() - last.at) < freshMs) return last.items;
    reading ??= readAnew(read);
    if (!last) return reading;
    // Where it cannot be read now, the next letter asks for it again.
    reading.catch(() => undefined);
    return last.items;
  };
}
