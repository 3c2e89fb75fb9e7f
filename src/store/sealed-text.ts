import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { AppError } from '../core/errors.js';

/** A text encrypted by AES-256-GCM; all parts are base64, `key` names the key without telling it. */
export interface SealedText {
  key: string;
  iv: string;
  tag: string;
  text: string;
}

export interface Seal {
  /** `about` says what the text belongs to: sealed text that was put elsewhere does not open. */
  seal(text: string, about: string): SealedText;
  /** Throws an AppError where its key is not among ours, or somebody has changed it. */
  open(sealed: SealedText, about: string): string;
  /** By the key that seals today. */
  isCurrent(sealed: SealedText): boolean;
}

const algorithm = 'aes-256-gcm';
/** As NIST SP 800-38D recommends for random ones. */
const ivBytes = 12;

/** By keys of 32 bytes in base64: the first one seals, all of them open. */
export function createSeal(keys: readonly string[]): Seal {
  const known = new Map(keys.map((key) => [nameOf(key), Buffer.from(key, 'base64')]));
  const [current] = known.keys();

  const keyNamed = (name: string | undefined): Buffer => {
    const key = name === undefined ? undefined : known.get(name);
    if (key) return key;
    throw new AppError('no-key', `ENCRYPTION_KEY has no key ${name ?? ''}.`, {
      remedy:
        'Keep old keys behind the new one (new,old) until `pulse keys rotate` has run; a workspace whose key is lost installs again.',
    });
  };

  return {
    seal(text, about) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv(algorithm, keyNamed(current), iv).setAAD(Buffer.from(about));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return {
        key: current ?? '',
        iv: iv.toString('base64'),
        tag: cipher.getAuthTag().toString('base64'),
        text: sealed.toString('base64'),
      };
    },

    open(sealed, about) {
      const bytes = (part: string) => Buffer.from(part, 'base64');
      const key = keyNamed(sealed.key);
      const decipher = createDecipheriv(algorithm, key, bytes(sealed.iv), { authTagLength: 16 })
        .setAAD(Buffer.from(about))
        .setAuthTag(bytes(sealed.tag));
      try {
        return Buffer.concat([decipher.update(bytes(sealed.text)), decipher.final()]).toString(
          'utf8',
        );
      } catch (cause) {
        throw new AppError('seal-broken', `What is sealed for ${about} was changed.`, {
          remedy: 'Restore it from a backup, or install the app again in that workspace.',
          cause,
        });
      }
    },

    isCurrent: ({ key }) => key === current,
  };
}

/** Tells keys apart in the database. */
function nameOf(key: string): string {
  return createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 12);
}
