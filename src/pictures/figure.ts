import type { PictureUnit } from '../core/chat/picture.js';
import type { Locale } from '../core/locale.js';
import { compact, number, percent } from '../i18n/format.js';
import { directed } from './right-to-left.js';

/** A figure as the label of a point or bar, without its currency, which the subtitle names. */
export function figure(value: number, unit: PictureUnit, locale: Locale): string {
  return directed(written(value, unit, locale), locale);
}

/** A change with its sign, so that rise and fall are not told apart by colour alone. */
export function signed(value: number, unit: PictureUnit, locale: Locale): string {
  const sign = value > 0 ? '+' : value < 0 ? '−' : '';
  return directed(`${sign}${written(Math.abs(value), unit, locale)}`, locale);
}

function written(value: number, unit: PictureUnit, locale: Locale): string {
  switch (unit.kind) {
    case 'money':
      // Marks of direction are set for the label as a whole.
      return compact(locale, value).replace(/[\u200e\u200f]/g, '');
    case 'percent':
      return percent(locale, value);
    case 'days':
      return number(locale, value);
    case 'count':
      return compact(locale, value).replace(/[\u200e\u200f]/g, '');
    case 'score':
      return number(locale, value, 1);
  }
}
