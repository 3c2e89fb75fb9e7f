import { toLocale, type Locale } from '../../core/locale.js';

/**
 * Discord is not there in Hebrew: in a programme that speaks it, "English" is also what everybody has who
 * would read Hebrew, and says nothing. The other languages were chosen by the person.
 */
export function toldLanguage(tag: string | undefined, programme: Locale): Locale | undefined {
  const told = toLocale(tag);
  return programme === 'he' && told === 'en' ? undefined : told;
}
