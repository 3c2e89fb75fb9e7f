import type { Ids, LinkRepository } from './ports.js';

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

/**
 * The link that a token is of; null where we did not sign it or it has expired. Nothing but the key is
 * looked up, and no time tells how much of the signature was right.
 */
export async function linkOfToken(
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
