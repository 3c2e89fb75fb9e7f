import { createHash, timingSafeEqual } from 'node:crypto';
import { UserError } from '../core/errors.js';

/** One entry of API_KEYS; the key itself is never stored, only its SHA-256 in hex. */
export interface ApiKey {
  name: string;
  role: 'admin' | 'manager' | 'partner';
  /** Whose figures a partner's key may read; without it, nobody's. */
  partner?: string | undefined;
  sha256: string;
}

/** Whose key an `Authorization: Bearer …` header holds; throws UserError `no-key`. */
export function authenticate(header: string | undefined, keys: readonly ApiKey[]): ApiKey {
  const given = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
  const hash = createHash('sha256')
    .update(given ?? '')
    .digest();
  // Every key is compared, each in constant time: how long it takes says nothing about any of them.
  const matching = keys.filter((key) => timingSafeEqual(hash, Buffer.from(key.sha256, 'hex')));
  const [key] = matching;
  if (given === undefined || !key) throw new UserError('no-key');
  return key;
}
