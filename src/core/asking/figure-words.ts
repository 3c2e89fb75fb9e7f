import { money, moneyNumber, number, percent } from '../../i18n/format.js';
import type { Texts } from '../../i18n/texts.js';
import type { Ask } from '../chat/command.js';
import type { PictureUnit } from '../chat/picture.js';
import type { KpiId, KpiResult } from '../kpi/report.js';

type Speaker = Pick<Ask, 'locale' | 'texts' | 'programme'>;

/** One figure as it stands on a card, by its unit; a missing one is said to be so. */
export function figureWords(
  { locale, texts, programme }: Speaker,
  {
    id,
    unit,
    value,
    status,
    currency,
  }: Pick<KpiResult, 'id' | 'unit' | 'value' | 'status'> & {
    currency?: string | undefined;
  },
): string {
  if (status === 'error') return texts.kpi.values.failed;
  if (value === null) return texts.kpi.values.noData;
  switch (unit) {
    case 'money':
    case 'money-per-day':
      return money(locale, value, currency ?? programme.currency);
    case 'percent':
      return percent(locale, value);
    case 'days':
      return daysWords({ locale, texts }, value);
    case 'count':
      return number(locale, value);
    case 'score':
      return id === 'partner-satisfaction'
        ? texts.kpi.values.of(number(locale, value, 1), number(locale, 5))
        : number(locale, value, 1);
    case 'per-partner':
      return number(locale, value, 2);
  }
}

/** The same without the currency, for a column of amounts. */
export function bareFigure(
  speaker: Speaker,
  result: Pick<KpiResult, 'id' | 'unit' | 'value' | 'status'> & { currency?: string | undefined },
): string {
  const { value, unit, currency } = result;
  return unit === 'money' && value !== null
    ? moneyNumber(speaker.locale, value, currency ?? speaker.programme.currency)
    : figureWords(speaker, result);
}

export function daysWords({ locale, texts }: Pick<Ask, 'locale' | 'texts'>, value: number): string {
  const rounded = Number(value.toFixed(value < 10 ? 1 : 0));
  return texts.kpi.values.days(rounded, number(locale, value, value < 10 ? 1 : 0));
}

/** What a figure is called in the asker's language. */
export function kpiName({ services, locale }: Pick<Ask, 'services' | 'locale'>, id: KpiId): string {
  return services.kpis.catalogue.find((one) => one.id === id)?.name[locale] ?? id;
}

/** How a picture writes figures of a unit. */
export function pictureUnit(unit: KpiResult['unit'], currency: string): PictureUnit {
  switch (unit) {
    case 'money':
    case 'money-per-day':
      return { kind: 'money', currency };
    case 'percent':
    case 'days':
    case 'count':
    case 'score':
      return { kind: unit };
    case 'per-partner':
      return { kind: 'score' };
  }
}

/** Whom an answer is about, as its title names them. */
export function nameOf(texts: Texts, partner: { name: string } | null): string {
  return partner?.name ?? texts.kpi.programme;
}
