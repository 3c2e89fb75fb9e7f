import { listOf, number } from '../../i18n/format.js';
import type { Texts } from '../../i18n/texts.js';
import type { Locale } from '../locale.js';
import type { PictureUnit } from './picture.js';

/** Figures as a sentence would say them: `112, 310 and 373 thousand dollars`. */
export function figuresInWords(
  values: readonly (number | null)[],
  unit: PictureUnit,
  texts: Texts,
  locale: Locale,
): string {
  const words = texts.picture;
  const scale = unit.kind === 'money' || unit.kind === 'count' ? scaleOf(values) : plainScale;
  const decimals = unit.kind === 'percent' || unit.kind === 'score' ? 1 : scale.decimals;
  const shown = values.map((value) =>
    value === null ? words.noData : number(locale, value / scale.by, decimals),
  );
  const list = listOf(locale, shown);
  if (values.every((value) => value === null)) return list;
  const scaled = scale.name ? words[scale.name](list) : list;
  switch (unit.kind) {
    case 'money':
      return `${scaled} ${words.currencies[unit.currency] ?? unit.currency}`;
    case 'percent':
      return words.percents(scaled);
    case 'days':
      return words.days(scaled);
    case 'count':
    case 'score':
      return scaled;
  }
}

export function figureInWords(
  value: number,
  unit: PictureUnit,
  texts: Texts,
  locale: Locale,
): string {
  return figuresInWords([value], unit, texts, locale);
}

interface Scale {
  by: number;
  decimals: number;
  name?: 'thousand' | 'million';
}

const plainScale: Scale = { by: 1, decimals: 0 };

/** One scale for all figures of a sentence, so that they can be compared by ear. */
function scaleOf(values: readonly (number | null)[]): Scale {
  const largest = Math.max(0, ...values.map((value) => Math.abs(value ?? 0)));
  if (largest >= 1_000_000) return { by: 1_000_000, decimals: 2, name: 'million' };
  if (largest >= 10_000) return { by: 1000, decimals: 0, name: 'thousand' };
  return plainScale;
}
