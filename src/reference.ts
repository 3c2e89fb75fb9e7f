import { randomInt } from 'node:crypto';

/** No letter that looks like a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A short name for a failure, easy to read out on the phone: `7F3K`. */
export function newReference(): string {
  return Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
}
