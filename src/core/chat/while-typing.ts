import type { Partner } from '../partner.js';
import type { Person } from '../person.js';
import type { Clock } from '../time.js';
import type { Services } from './command.js';

/** Who types a name gets new choices at every letter; somebody new may appear a little later. */
const keptMs = 10_000;

/** Services for choices while somebody types: partners and people are read once, not at every letter. */
export function createWhileTyping(clock: Clock): (services: Services) => Services {
  const partners = keeping<Partner[]>(clock);
  const people = keeping<Person[]>(clock);
  return (services) => ({
    ...services,
    partners: { ...services.partners, all: () => partners(() => services.partners.all()) },
    people: { ...services.people, all: () => people(() => services.people.all()) },
  });
}

/** What was read stays for some seconds; a failure does not. */
function keeping<Result>(clock: Clock): (read: () => Promise<Result>) => Promise<Result> {
  let latest: { at: number; result: Promise<Result> } | undefined;
  return (read) => {
    const now = clock.now().getTime();
    if (latest && Math.abs(now - latest.at) < keptMs) return latest.result;
    const reading = { at: now, result: read() };
    latest = reading;
    reading.result.catch(() => {
      if (latest === reading) latest = undefined;
    });
    return reading.result;
  };
}
