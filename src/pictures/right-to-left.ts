import { directionOf, type Locale } from '../core/locale.js';

const rightToLeftIsolate = '\u2067';
const leftToRightIsolate = '\u2066';
const popIsolate = '\u2069';

/** Nothing but figures, signs and the letters that stand for thousands: `−1.5K`, `63.5%`. */
const isFigure = /^[\d\s.,%<>≤≥+\-−–KMB\u200e\u200f\u00a0\u202f]+$/u;

/**
 * Gives every text of a picture its base direction, which neither ECharts nor the PNG's painter
 * does: a Hebrew line reads from the right, with figures and foreign names in their own order.
 */
export function directed(text: string, locale: Locale): string {
  if (directionOf(locale) === 'ltr') return text;
  const mark = isFigure.test(text) ? leftToRightIsolate : rightToLeftIsolate;
  return text
    .split('\n')
    .map((line) => `${mark}${line}${popIsolate}`)
    .join('\n');
}
