import { DateTime } from 'luxon';
import { dateFormat, listOf } from '../../i18n/format.js';
import type { Locale } from '../locale.js';
import type { Programme } from '../programme.js';
import type { SurveyRun } from './run.js';

/** What the placeholders of a survey's texts stand for. */
export type Values = Readonly<Record<string, string>>;

/** Names keep their own direction inside a sentence of another one. */
const isolated = (text: string) => `\u2068${text}\u2069`;

/** Replaces each {placeholder}; one without a value is a mistake of ours and stays visible. */
export function fill(template: string, values: Values): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}

/** A name in a sentence: isolated where the sentence runs from right to left. */
export function nameIn(locale: Locale, name: string): string {
  return locale === 'he' ? isolated(name) : name;
}

/** The end of a Russian patronymic. */
const patronymic = /(вич|вна|чна)$/u;

/**
 * How a person is greeted: by the first name – in Russian with the patronymic, where it is known,
 * whichever way round the name is written. A title or an initial keeps the name as it is.
 */
export function addressed(locale: Locale, name: string): string {
  const words = name.trim().split(/\s+/u);
  const [first = '', second = '', third = ''] = words;
  if (words.some((word) => word.endsWith('.')) || words.length < 2) return name;
  if (locale !== 'ru') return first;
  if (patronymic.test(second)) return `${first} ${second}`;
  return patronymic.test(third) ? `${second} ${third}` : first;
}

/** `Acme, Beta and Gamma`. */
export function namesIn(locale: Locale, names: readonly string[]): string {
  return listOf(
    locale,
    names.map((name) => nameIn(locale, name)),
  );
}

/** `6 December`, in the reader's zone. */
export function dateIn(locale: Locale, at: Date, zone: string): string {
  const tag = locale === 'en' ? 'en-GB' : locale;
  return dateFormat(tag, { day: 'numeric', month: 'long', timeZone: zone }).format(at);
}

/**
 * The quarter a run asks about, as people say it. Where fiscal and calendar quarters differ, a number
 * would mean something else to a partner: then its months are named.
 */
export function quarterIn(
  locale: Locale,
  run: Pick<SurveyRun, 'from' | 'month' | 'period'>,
  { fiscalYearStart }: Programme,
): string {
  if (!run.period.includes('-Q')) return stretchIn(locale, run);
  const [year = '', quarter = ''] = run.period.split('-Q');
  if (fiscalYearStart === 1) {
    const names = {
      en: `Q${quarter} ${year}`,
      ru: `${quarter}-й квартал ${year} года`,
      he: `הרבעון ה${['ראשון', 'שני', 'שלישי', 'רביעי'][Number(quarter) - 1] ?? ''} של ${year}`,
    };
    return names[locale];
  }
  const first = monthIn(locale, run.from);
  const last = `${monthIn(locale, run.month)} ${run.month.slice(0, 4)}`;
  return {
    en: `${first} to ${last}`,
    ru: `период ${first} – ${last} года`,
    he: `הרבעון ${first}–${last}`,
  }[locale];
}

/** What a triggered survey is about: its month, or the day on which a manager wanted it. */
function stretchIn(locale: Locale, { from, period }: Pick<SurveyRun, 'from' | 'period'>): string {
  if (period.length === 7) return `${monthIn(locale, from)} ${from.slice(0, 4)}`;
  return dateIn(locale, new Date(`${from}T12:00:00Z`), 'UTC');
}

function monthIn(locale: Locale, of: string): string {
  return DateTime.fromISO(of, { zone: 'utc', locale }).toFormat('LLLL');
}
