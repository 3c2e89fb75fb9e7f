import { isolated, money, number, percent } from '../../i18n/format.js';
import type { KpiId } from '../kpi/report.js';
import type { Ask } from './command.js';

/** What writing a figure takes of a question. */
export type Writing = Pick<Ask, 'services' | 'locale' | 'texts' | 'programme'>;

/** A change with its sign, in the unit of its figure: points, money, days or a plain number. */
export function changeWords(
  { services, locale, texts, programme }: Writing,
  kpi: KpiId,
  by: number,
): string {
  const sign = by > 0 ? '+' : by < 0 ? '−' : '';
  const rounded = Number(Math.abs(by).toFixed(1));
  const shown = number(locale, rounded, 1);
  switch (unitOf(services, kpi)) {
    case 'percent':
      return texts.advice.actions.points(sign, rounded, shown);
    case 'money':
    case 'money-per-day':
      return isolated(
        locale,
        `${sign}${money(locale, Math.round(Math.abs(by)), programme.currency)}`,
      );
    case 'days':
      return `${sign}${texts.kpi.values.days(rounded, shown)}`;
    default:
      return `${sign}${shown}`;
  }
}

/** A figure in its unit. */
export function figureWords(
  { services, locale, texts, programme }: Writing,
  kpi: KpiId,
  value: number | null,
): string {
  if (value === null) return texts.kpi.values.noData;
  switch (unitOf(services, kpi)) {
    case 'percent':
      return percent(locale, value, 0);
    case 'money':
    case 'money-per-day':
      return isolated(locale, money(locale, Math.round(value), programme.currency));
    case 'days':
      return texts.kpi.values.days(Math.round(value), number(locale, Math.round(value)));
    case 'score':
    case 'per-partner':
      return number(locale, value, 1);
    default:
      return number(locale, value);
  }
}

/** What a figure is called. */
export function kpiName({ services, locale }: Writing, kpi: KpiId): string {
  return services.kpis.catalogue.find(({ id }) => id === kpi)?.name[locale] ?? kpi;
}

function unitOf({ kpis }: Ask['services'], kpi: KpiId) {
  return kpis.catalogue.find(({ id }) => id === kpi)?.unit;
}
