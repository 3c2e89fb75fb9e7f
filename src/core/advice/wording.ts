import { date, isolated, money, number, percent } from '../../i18n/format.js';
import type { Texts } from '../../i18n/texts.js';
import type { Locale } from '../locale.js';
import type { AdviceRule, Figure, Found, Said } from './rule.js';

/** For whom sentences are written. */
export interface Reader {
  audience: 'manager' | 'partner';
  locale: Locale;
  texts: Texts;
  currency: string;
}

/** A finding in words. */
export function saidOf(
  { rule, evidence }: Pick<Found, 'evidence'> & { rule: AdviceRule },
  reader: Reader,
): Said {
  const figures = Object.fromEntries(
    rule.evidence.map((key) => {
      const figure = evidence[key];
      return [key, figure ? writtenFigure(figure, reader) : ''];
    }),
  );
  return rule.words[reader.locale][reader.audience](figures);
}

function writtenFigure(figure: Figure, { locale, texts, currency }: Reader): string {
  const { names } = texts.advice;
  switch (figure.kind) {
    case 'money':
      // Two amounts beside one another would change places in Hebrew.
      return isolated(locale, money(locale, figure.value, currency));
    case 'change':
      return `${percent(locale, figure.value, 0)} ${names.against[figure.against]}`;
    case 'percent':
      return percent(locale, figure.value, 0);
    case 'days':
      return texts.kpi.values.days(
        Math.round(figure.value),
        number(locale, Math.round(figure.value)),
      );
    case 'deals':
      return texts.kpi.values.deals(figure.value, number(locale, figure.value));
    case 'count':
      return number(locale, figure.value);
    case 'score':
    case 'points':
      return number(locale, figure.value, 1);
    case 'stage':
      return names.stages[figure.stage];
    case 'dimension':
      return (names.dimensions as Readonly<Record<string, string>>)[figure.id] ?? figure.id;
    case 'channel':
      return (names.channels as Readonly<Record<string, string>>)[figure.id] ?? figure.id;
    case 'name':
      return isolated(locale, figure.text);
    case 'date':
      return date(locale, figure.day);
  }
}
