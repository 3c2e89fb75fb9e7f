import { isolated } from '../../i18n/format.js';
import type { Locale } from '../locale.js';

/** Enough to recognise one's own words. */
const longestEcho = 60;

/** What somebody typed, to be said back inside a sentence: short, and in its own direction. */
export function echo(locale: Locale, typed: string): string {
  const letters = [...typed];
  const short = letters.length > longestEcho ? `${letters.slice(0, longestEcho).join('')}…` : typed;
  return isolated(locale, short);
}
