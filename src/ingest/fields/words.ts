import { z } from 'zod';
import { isCurrency } from '../../core/currency.js';
import { type Locale, locales, toLocale } from '../../core/locale.js';
import { isTimeZone } from '../../core/time.js';
import { Problem } from './column.js';

/** Any text; accents in one spelling, so that equal words are equal. */
export function readText(text: string): string {
  return text.normalize('NFC');
}

/** One of our words, whatever its upper and lower case; what another system calls it is said with --value. */
export function oneOf<W extends string>(field: string, words: readonly W[]) {
  return (text: string): W => {
    const found = words.find((word) => word === text.toLowerCase());
    if (found !== undefined) return found;
    const choice = words.join(', ');
    throw new Problem(`"${text}" is none of ${choice}: add --value "${field}:${text}=…"`);
  };
}

export function readFlag(text: string): boolean {
  const word = text.toLowerCase();
  if (['true', 'yes', '1'].includes(word)) return true;
  if (['false', 'no', '0'].includes(word)) return false;
  throw new Problem(`"${text}" is neither true nor false`);
}

export function readNumber(text: string): number {
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new Problem(`"${text}" is not a number such as 12 or 12.5`);
}

/** Percent of a whole, with at most two decimals. */
export function readShare(text: string): number {
  const share = /^\d{1,3}(\.\d{1,2}0*)?$/.test(text) ? Number(text) : NaN;
  if (share <= 100) return share;
  throw new Problem(`"${text}" is not a share in percent such as 40 or 33.34`);
}

/** A positive decimal as it was written, without zeros that say nothing: equal rates read the same. */
export function readRate(text: string): string {
  const found = /^0*(?<whole>\d+)(?:\.(?<fraction>\d*?)0*)?$/.exec(text)?.groups;
  if (!found) throw new Problem(`"${text}" is not a rate such as 1.0845`);
  return found.fraction ? `${found.whole ?? ''}.${found.fraction}` : (found.whole ?? '');
}

/** Several texts in one cell, between semicolons or bars (a comma belongs to many a company's name). */
export function readList(text: string): string[] {
  return text
    .split(/[;|]/)
    .map((item) => readText(item.trim()))
    .filter(Boolean);
}

export function readCurrency(text: string): string {
  const code = text.toUpperCase();
  if (isCurrency(code)) return code;
  throw new Problem(`"${text}" is not a currency code such as EUR`);
}

export function readTimeZone(text: string): string {
  if (isTimeZone(text)) return text;
  throw new Problem(`"${text}" is not a time zone such as Europe/Berlin`);
}

export function readLocale(text: string): Locale {
  const locale = toLocale(text);
  if (locale) return locale;
  throw new Problem(`"${text}" is not a language we speak (${locales.join(', ')})`);
}

export function readCountry(text: string): string {
  const code = text.toUpperCase();
  if (/^[A-Z]{2}$/.test(code)) return code;
  throw new Problem(`"${text}" is not a two-letter country code such as DE`);
}

export function readEmail(text: string): string {
  if (z.email({ pattern: z.regexes.unicodeEmail }).safeParse(text).success) return text;
  throw new Problem(`"${text}" is not an e-mail address`);
}
