import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Ids } from '../core/survey/ports.js';

/** 96 bits as 24 hexadecimal digits: fits Discord's nonce of 25 characters. */
const bytes = 12;

/** Keys of rows by SHA-256, HMAC-SHA-256 and the system's random numbers; never a time in them. */
export const rowIds: Ids = {
  derived: (...parts) => shortened(createHash('sha256').update(JSON.stringify(parts)).digest()),
  secret: (secret, ...parts) =>
    shortened(createHmac('sha256', secret).update(JSON.stringify(parts)).digest()),
  random: () => randomBytes(bytes).toString('hex'),
};

function shortened(digest: Buffer): string {
  return digest.subarray(0, bytes).toString('hex');
}
