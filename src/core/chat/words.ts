import { remembered } from './remembered.js';

/** Quotation marks and apostrophes of all languages: they may stand anywhere and mean nothing. */
const quotes = /["'`´“”„«»‘’‚׳״]/gu;

/** Direction marks and isolates that copying from a right-to-left card brings along. */
const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

const accents = /\p{M}/gu;

/** Small words that say nothing about which partner or period is meant. */
const fillers = new Set(
  (
    'the a of in for on at to and please show me kpi kpis figures what is are our my how much many who with ' +
    'do does did doing going tell ' +
    'за в во на по для о об и у покажи данные какая какой какие наша наш наши нас мы сколько кто как дела идут ' +
    'של על עבור את תציג נתונים מה מהן כמה שלנו מי עם איך הולך'
  ).split(' '),
);

/** What somebody typed, as words: without quotation marks and invisible signs, case kept. */
export function wordsOf(typed: string): string[] {
  return typed
    .normalize('NFC')
    .replace(invisible, '')
    .replace(quotes, '')
    .split(/\s+/u)
    .filter(Boolean);
}

/**
 * The form in which words are compared: lower case, no accents (ё = е, é = e), punctuation as space.
 * `Acme Corp.` and `ACME-corp` are the same.
 */
export const folded = remembered((text) =>
  text
    .replace(invisible, '')
    .replace(quotes, '')
    .normalize('NFKD')
    .replace(accents, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim(),
);

/** Names of figures: a card holds all of them, so that they, too, leave open whose and when. */
const figureWords = new Set(
  (
    'revenue sales turnover bookings win close closing conversion rate average avg deal deals size ' +
    'ticket cycle time registered registrations satisfaction csat psat ' +
    'выручка выручку оборот доля конверсия конверсию средний чек сделки сделок цикл регистрации ' +
    'удовлетворенность продажи ' +
    'הכנסות מחזור אחוז סגירה המרה גודל עסקה עסקאות ממוצעת זמן נרשמו שביעות רצון מכירות'
  )
    .split(' ')
    .map(folded),
);

/** Says nothing about which partner or period is meant. */
export function isFiller(word: string): boolean {
  return isSmallWord(word) || figureWords.has(folded(word));
}

/** Never the beginning of a name, as "Sales" or "Time" may be. */
export function isSmallWord(word: string): boolean {
  return fillers.has(folded(word));
}

/** A stretch of a line's words, `to` exclusive. */
export interface Span {
  from: number;
  to: number;
}

/** Every stretch of words up to `longest` words, the longest first, then from left to right. */
export function* spansOf(words: readonly string[], longest = words.length): Generator<Span> {
  for (let length = Math.min(longest, words.length); length > 0; length -= 1) {
    for (let from = 0; from + length <= words.length; from += 1) {
      yield { from, to: from + length };
    }
  }
}

/** The words of a stretch as one text, and the words around it. */
export function cutOut(
  words: readonly string[],
  { from, to }: Span,
): { text: string; rest: string[] } {
  return {
    text: words.slice(from, to).join(' '),
    rest: [...words.slice(0, from), ...words.slice(to)],
  };
}
