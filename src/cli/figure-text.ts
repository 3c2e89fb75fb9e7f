import type { KpiResult } from '../core/kpi/report.js';

/** With at most two decimals; a dash where there is none. */
export function numberText(value: number | null): string {
  return value === null ? '–' : value.toLocaleString('en', { maximumFractionDigits: 2 });
}

export function percentText(value: number | null): string {
  return value === null ? '–' : `${numberText(value)} %`;
}

/** A figure with its unit. */
export function figureText(
  value: number | null,
  { unit, currency }: Pick<KpiResult, 'unit' | 'currency'>,
  inCurrency: string,
): string {
  if (value === null) return numberText(value);
  switch (unit) {
    case 'percent':
      return percentText(value);
    case 'money':
    case 'money-per-day':
      return `${numberText(value)} ${currency ?? inCurrency}`;
    case 'days':
      return `${numberText(value)} ${value === 1 ? 'day' : 'days'}`;
    case 'count':
    case 'score':
    case 'per-partner':
      return numberText(value);
  }
}
