import { UserError } from '../errors.js';
import { locales, type LocalText } from '../locale.js';

/** What the texts of an invitation may mention. */
const known = 'programme partner partners name minutes date quarter threshold promise'.split(' ');
const longest = 2000;

/**
 * An invitation as a manager wrote it. What is promised about the answers always stands in it, in the
 * survey's own words: where the manager left it out, it is added. Throws UserError
 * `unknown-placeholder`.
 */
export function rewordedInvitation(text: LocalText): LocalText {
  const checked = locales.map((locale) => {
    const written = text[locale].trim().slice(0, longest);
    for (const [, name = ''] of written.matchAll(/\{([^{}]*)\}/g)) {
      if (!known.includes(name)) {
        throw new UserError(
          'unknown-placeholder',
          { name },
          `There is no {${name}} in invitations.`,
        );
      }
    }
    return [locale, written.includes('{promise}') ? written : `${written} {promise}`] as const;
  });
  return { ...text, ...Object.fromEntries(checked) };
}
