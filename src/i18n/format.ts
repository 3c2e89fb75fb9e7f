import type { Locale } from '../core/locale.js';

/** BCP 47 tags whose conventions the product follows; English dates are put together below. */
const tags: Record<Locale, string> = { en: 'en-US', ru: 'ru-RU', he: 'he-IL' };

/** Making one of Intl's formatters costs as much as a hundred uses of it, so each kind is kept. */
function kept<Options extends object, Formatter>(
  make: (tag: string, options: Options) => Formatter,
): (tag: string, options: Options) => Formatter {
  const made = new Map<string, Formatter>();
  return (tag, options) => {
    const key = `${tag} ${JSON.stringify(options)}`;
    const formatter = made.get(key) ?? make(tag, options);
    made.set(key, formatter);
    return formatter;
  };
}

const numbers = kept(
  (tag, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(tag, options),
);
export const dateFormat = kept(
  (tag, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, options),
);
const lists = kept((tag, options: Intl.ListFormatOptions) => new Intl.ListFormat(tag, options));
const plurals = kept((tag, options: Intl.PluralRulesOptions) => new Intl.PluralRules(tag, options));

const firstStrongIsolate = '\u2068';
const popIsolate = '\u2069';

/** A number with at most `decimals` places (0 where not said, never more than two on a card). */
export function number(locale: Locale, value: number, decimals = 0): string {
  // `+ 0` turns the -0 that rounding leaves behind into 0.
  const rounded = Number(value.toFixed(decimals)) + 0;
  return numbers(tags[locale], { maximumFractionDigits: decimals }).format(
    Math.abs(rounded) === 0 ? 0 : value,
  );
}

/** A number as short as a label in a picture: `373K`, `2.4M`, `373 тыс.`. */
export function compact(locale: Locale, value: number): string {
  const digits =
    Math.abs(value) < 10 ? { maximumFractionDigits: 1 } : { maximumSignificantDigits: 3 };
  return numbers(tags[locale], { notation: 'compact', ...digits }).format(value + 0);
}

/** A percentage given as 0–100, with the sign where the language puts it: `63.5 %`, `63.5%` (he). */
export function percent(locale: Locale, value: number, decimals = 1): string {
  if (locale === 'en') return `${number(locale, value, decimals)} %`;
  return numbers(tags[locale], {
    style: 'percent',
    maximumFractionDigits: decimals,
  }).format(value / 100);
}

/**
 * Money in major units with its ISO 4217 code: `373,218 USD`. Cents are shown only where they tell
 * something: below 100, unless it is a whole amount.
 */
export function money(locale: Locale, amount: number, currency: string): string {
  return `${moneyNumber(locale, amount, currency)} ${currency}`;
}

/** The figure of `money` alone, for a second amount in the same currency. */
export function moneyNumber(locale: Locale, amount: number, currency: string): string {
  const places = Number.isInteger(amount) || Math.abs(amount) >= 100 ? 0 : centPlaces(currency);
  return numbers(tags[locale], {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  }).format(amount);
}

function centPlaces(currency: string): number {
  const { maximumFractionDigits } = numbers('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return Math.min(2, maximumFractionDigits ?? 2);
}

/** A calendar day (`YYYY-MM-DD`): `30 Sep 2017`; without the year where `year` is false. */
export function date(locale: Locale, day: string, year = true): string {
  const ofYear = year ? ({ year: 'numeric' } as const) : {};
  if (locale !== 'en') return inWords(locale, day, { day: 'numeric', month: 'short', ...ofYear });
  const inOrder = [{ day: 'numeric' }, { month: 'short' }, ...(year ? [ofYear] : [])] as const;
  return inOrder.map((part) => inWords(locale, day, part)).join(' ');
}

/** Two calendar days, both included: `1 Jul – 30 Sep 2017`. */
export function dateRange(locale: Locale, first: string, last: string): string {
  if (first === last) return date(locale, first);
  const sameYear = first.slice(0, 4) === last.slice(0, 4);
  return `${date(locale, first, !sameYear)} – ${date(locale, last)}`;
}

/** `May 2017`, `май 2017`, `מאי 2017`; the name alone where `year` is false. */
export function month(locale: Locale, day: string, year = true): string {
  const name = inWords(locale, day, { month: 'long' });
  return year ? `${name} ${day.slice(0, 4)}` : name;
}

/** `Dec 2016`, `дек. 2016 г.`: a month where there is little room. */
export function shortMonth(locale: Locale, day: string): string {
  return inWords(locale, day, { month: 'short', year: 'numeric' });
}

function inWords(locale: Locale, day: string, options: Intl.DateTimeFormatOptions): string {
  const noon = new Date(`${day}T12:00:00Z`);
  return dateFormat(tags[locale], { ...options, timeZone: 'UTC' }).format(noon);
}

/** Forms of a word by number; `other` stands in for what a language does not have. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** The form of a word that goes with a number: 1 deal, 2 сделки, 5 сделок, יומיים. */
export function plural(locale: Locale, count: number, forms: PluralForms): string {
  return forms[plurals(tags[locale], {}).select(count)] ?? forms.other;
}

/** `a, b and c` in the language. */
export function listOf(locale: Locale, items: readonly string[]): string {
  return lists(locale === 'en' ? 'en-GB' : tags[locale], {}).format(items);
}

/** Right-to-left letters: Hebrew, Arabic and their presentation forms. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;

/**
 * A name that keeps its own direction inside a sentence of another one: always isolated in Hebrew,
 * elsewhere only where the name is written from right to left.
 */
export function isolated(locale: Locale, name: string): string {
  if (name.startsWith(firstStrongIsolate) && name.endsWith(popIsolate)) return name;
  return locale === 'he' || rightToLeft.test(name)
    ? `${firstStrongIsolate}${name}${popIsolate}`
    : name;
}
