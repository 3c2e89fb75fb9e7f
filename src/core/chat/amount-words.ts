import { folded } from './words.js';

/** A number somebody typed, and what it is of. */
export interface TypedAmount {
  value: number;
  /** ISO 4217 code, where a currency was named. */
  currency?: string;
  percent?: boolean;
}

/** What stands behind a number and makes it larger, as `folded` writes it. */
const multiples = new Map<string, number>(
  (
    [
      [1e3, 'k thousand thsd тыс тысяч тысяча тысячи т к אלף אלפים'],
      [1e6, 'm mn mln million millions млн миллион миллиона миллионов м מיליון'],
      [1e9, 'b bn billion млрд миллиард миллиарда миллиардов מיליארד'],
    ] as const
  ).flatMap(([by, words]) => words.split(' ').map((word) => [folded(word), by] as const)),
);

/** Signs and words of currencies; a dollar sign is whatever dollar the programme counts in. */
const currencies = new Map<string, string>(
  Object.entries({
    '€': 'EUR',
    евро: 'EUR',
    euro: 'EUR',
    euros: 'EUR',
    אירו: 'EUR',
    '£': 'GBP',
    '₽': 'RUB',
    руб: 'RUB',
    рублей: 'RUB',
    р: 'RUB',
    '₪': 'ILS',
    שח: 'ILS',
    שקל: 'ILS',
    שקלים: 'ILS',
    '¥': 'JPY',
    '₴': 'UAH',
    '₸': 'KZT',
  }),
);

const sign = '[€£₽₪¥₴₸$]';
/** A number: digits with separators between them, and around it signs and at most one multiple. */
const pattern = new RegExp(
  `^(?<before>${sign})?\\s*(?<digits>\\d[\\d.,\\s\\u00a0\\u202f']*?)\\s*(?<word>[\\p{L}.]*?)\\.?\\s*(?<after>${sign}|%|[A-Z]{3}|\\p{L}+\\.?)?$`,
  'u',
);

/**
 * Reads an amount as people write it: `50k`, `1,5 млн`, `50 000 ₽`, `₪50,000`, `50.000 €`, `12.5 %`.
 * A single separator before exactly three digits parts thousands: no amount has three decimals.
 * Null = not a number. `currency` is the programme's, for its own sign.
 */
export function readAmountWords(text: string, currency: string): TypedAmount | null {
  const found = pattern.exec(text.normalize('NFKC').replace(/["״׳]/gu, '').trim())?.groups;
  if (!found) return null;
  const { before, digits = '', word = '', after = '' } = found;
  const value = readDigits(digits);
  const [of, unit] = [meaningOf(word, currency), meaningOf(after, currency)];
  const first = before === undefined ? {} : meaningOf(before, currency);
  if (value === null || !of || !unit || !first) return null;
  const said = { ...first, ...of, ...unit };
  const by = (of.by ?? 1) * (unit.by ?? 1);
  return {
    value: Number((value * by).toPrecision(15)),
    ...(said.currency && { currency: said.currency }),
    ...(said.percent && { percent: true }),
  };
}

interface Meaning {
  by?: number;
  currency?: string;
  percent?: boolean;
}

/** Undefined where a word says nothing of amounts. */
function meaningOf(word: string, currency: string): Meaning | undefined {
  if (word === '') return {};
  if (word === '%') return { percent: true };
  if (word === '$') return { currency: currency.endsWith('D') ? currency : 'USD' };
  const plain = folded(word) || word;
  const by = multiples.get(plain);
  if (by !== undefined) return { by };
  const named = currencies.get(word) ?? currencies.get(plain);
  if (named) return { currency: named };
  return isCode(word) ? { currency: word.toUpperCase() } : undefined;
}

const codes = new Set(Intl.supportedValuesOf('currency'));

function isCode(word: string): boolean {
  return codes.has(word.toUpperCase());
}

/** Digits in groups of three between equal separators. */
const grouped = /^\d{1,3}(?:(?<by>[.,\s'])\d{3})(?:\k<by>\d{3})*$/u;

/** Digits with separators of any country. */
function readDigits(text: string): number | null {
  if (/^\d+$/u.test(text)) return Number(text);
  if (grouped.test(text)) return Number(text.replace(/\D/gu, ''));
  const [, whole = '', fraction = ''] = /^(.*\d)[.,](\d+)$/u.exec(text) ?? [];
  if (!/^\d+$/u.test(whole) && !grouped.test(whole)) return null;
  return Number(`${whole.replace(/\D/gu, '')}.${fraction}`);
}
