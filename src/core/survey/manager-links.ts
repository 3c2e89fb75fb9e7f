import { maySeeProgramme } from '../chat/access.js';
import type { Person } from '../person.js';
import type { LinkPorts } from './links.js';
import { linkOfToken, tokenOf } from './signed-token.js';

/** Stands for a run in the links that lead to the managers' page; no run is called so. */
const managersPage = 'managers';
/** So long a link to the managers' page works, in hours: a working day. */
export const managerLinkHours = 12;
const hourInMs = 3_600_000;

/** Where this person looks after surveys in the browser; null for somebody who is not stored as one who may. */
export async function managerLink(
  { id }: Person,
  now: Date,
  ports: LinkPorts,
): Promise<string | null> {
  const { links, ids, people, publicUrl } = ports;
  const person = await people.byId(id);
  if (!person || !maySeeProgramme(person)) return null;
  const link = ids.secret(await links.key(), 'link', managersPage, id);
  await links.add({ id: link, run: managersPage, recipient: id });
  const ends = new Date(now.getTime() + managerLinkHours * hourInMs);
  return `${publicUrl}/m/${await tokenOf(link, ends, ports)}`;
}

/** Whoever holds a link to the managers' page, where it has not ended and this person still may. */
export async function managerOf(
  token: string,
  now: Date,
  ports: LinkPorts,
): Promise<Person | null> {
  const link = await linkOfToken(token, now, ports);
  if (link?.run !== managersPage) return null;
  const person = await ports.people.byId(link.recipient);
  return person && maySeeProgramme(person) ? person : null;
}
