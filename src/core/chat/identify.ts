import { identityKey, type Identity, type Person } from '../person.js';
import type { PersonRepository } from '../ports.js';

/**
 * Who wrote, or null for a stranger. The console is whoever may run programs on this machine and acts
 * as an admin; identities named in ADMINS are admins, stored or not. An e-mail address identifies
 * nobody.
 */
export async function identify(
  from: Identity,
  people: Pick<PersonRepository, 'byIdentity'>,
  admins: readonly string[],
): Promise<Person | null> {
  if (from.platform === 'console') return unstoredAdmin(from, 'Console');
  const known = await people.byIdentity(from);
  if (!admins.includes(identityKey(from))) return known;
  return known ? { ...known, role: 'admin' } : unstoredAdmin(from, 'Admin');
}

function unstoredAdmin(from: Identity, name: string): Person {
  const chat =
    from.platform === 'slack'
      ? { slackUserId: from.user, slackTeamId: from.team }
      : from.platform === 'discord'
        ? { discordUserId: from.user }
        : {};
  return { id: identityKey(from), name, role: 'admin', dm: false, optedOut: [], ...chat };
}
