import { identityKey, type Person } from '../person.js';
import type { Partner } from '../partner.js';
import type { ServerRole } from '../server-role.js';
import type { Services } from './command.js';
import { identify } from './identify.js';
import type { Incoming } from './incoming.js';

/** Who asks. `byRole`: known by a role of the chat server alone, and stored nowhere. */
export type Asker =
  | { kind: 'known'; person: Person; byRole: boolean }
  | { kind: 'stranger' }
  /** The roles stand for several partners, and the channel belongs to none of them. */
  | { kind: 'several'; partners: Partner[] };

type Speaker = Pick<Incoming, 'from' | 'roles'> & { place: Pick<Incoming['place'], 'channel'> };

/**
 * A person that is stored is that person, whatever its roles in the chat server. Others are known by the
 * roles that the platform tells at this very moment, so that a right by role ends with the role. What is
 * sent or done later asks `identify`, which knows nothing of roles.
 */
export async function whoAsks(
  speaker: Speaker,
  ports: Pick<Services, 'people' | 'serverRoles' | 'partners'>,
  admins: readonly string[],
): Promise<Asker> {
  const { from, roles = [] } = speaker;
  const person = await identify(from, ports.people, admins);
  if (person) return { kind: 'known', person, byRole: false };
  if (roles.length === 0) return { kind: 'stranger' };
  return byRoles(speaker, await ports.serverRoles.byIds(roles), ports);
}

async function byRoles(
  { from, place }: Speaker,
  roles: readonly ServerRole[],
  { partners }: Pick<Services, 'partners'>,
): Promise<Asker> {
  const manager = roles.find(({ means }) => means.role === 'manager');
  if (manager) return known(from, manager, { role: 'manager' });
  const ids = roles.flatMap(({ means }) => (means.role === 'partner' ? [means.partner] : []));
  const meant = await partners.byIds([...new Set(ids)]);
  const here = meant.filter(({ discordChannel }) => isHere(discordChannel, place.channel));
  const [partner, other] = here.length === 1 ? here : meant;
  if (!partner) return { kind: 'stranger' };
  if (other) return { kind: 'several', partners: meant };
  const role = roles.find(({ means }) => 'partner' in means && means.partner === partner.id);
  return role ? known(from, role, { role: 'partner', partner: partner.id }) : { kind: 'stranger' };
}

function isHere(channel: string | undefined, place: string | undefined): boolean {
  return channel !== undefined && channel === place;
}

function known(
  from: Incoming['from'],
  { name }: ServerRole,
  as: Pick<Person, 'role' | 'partner'>,
): Asker {
  const person = { id: identityKey(from), name, ...as, dm: false, optedOut: [] };
  return { kind: 'known', person, byRole: true };
}
