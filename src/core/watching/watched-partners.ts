import { partnersSeenBy } from '../chat/access.js';
import { groupOf } from '../chat/group-words.js';
import type { Partner } from '../partner.js';
import type { Person } from '../person.js';
import type { Watched } from './subscription.js';

/**
 * Whom a subscription is about today: partner ids among those its owner may see, null = the programme.
 * Empty where nothing of it is left to see.
 */
export function partnersWatched(
  about: Watched,
  person: Person,
  all: readonly Partner[],
): (string | null)[] {
  const seen = partnersSeenBy(person, all).filter(({ leftAt }) => leftAt === undefined);
  switch (about.kind) {
    case 'programme':
      return [null];
    case 'partner':
      return seen.flatMap(({ id }) => (id === about.partner ? [id] : []));
    case 'group': {
      const { partners } = groupOf(about.by, about.value, { partners: seen, me: person.id });
      return partners.map(({ id }) => id);
    }
    case 'each':
      return seen.map(({ id }) => id);
  }
}
