import type { Ids, LinkRepository, SurveyLink } from './ports.js';

export interface TokenPorts {
  links: LinkRepository;
  ids: Ids;
}

const token = /^([0-9a-f]{24})-([0-9a-z]{1,9})-([0-9a-f]{24})$/;

/** The end of an address by which this link is followed until `ends`. */
export async function tokenOf(id: string, ends: Date, { links, ids }: TokenPorts): Promise<string> {
  const expires = Math.floor(ends.getTime() / 1000).toString(36);
  return `${id}-${expires}-${ids.secret(await links.key(), 'signature', id, expires)}`;
}

/** The link that a token is of; null where it is not one of ours, has expired or was taken back. */
export async function linkOfToken(
  given: string,
  now: Date,
  ports: TokenPorts,
): Promise<SurveyLink | null> {
  const id = await signedId(given, now, ports);
  const link = id === null ? null : await ports.links.byId(id);
  return link?.revoked ? null : link;
}

/**
 * What we signed and has not expired. Nothing but the key is looked up, and no time tells how much of
 * the signature was right.
 */
async function signedId(
  given: string,
  now: Date,
  { links, ids }: TokenPorts,
): Promise<string | null> {
  const [, id = '', expires = '', signature = ''] = token.exec(given) ?? [];
  if (id === '') return null;
  const key = await links.key();
  const right = ids.secret(key, 'signature', id, expires);
  if (ids.secret(key, 'compared', right) !== ids.secret(key, 'compared', signature)) return null;
  return now.getTime() < parseInt(expires, 36) * 1000 ? id : null;
}
