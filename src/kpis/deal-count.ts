import { defineKpi } from '../core/kpi/definition.js';
import { total } from '../core/kpi/figures.js';

export const dealCount = defineKpi({
  id: 'deal-count',
  name: { en: 'Deals won', ru: 'Выигранные сделки', he: 'עסקאות שנסגרו בהצלחה' },
  unit: 'count',
  direction: 'up',
  formula: {
    en: 'Deals won in the period, by closing date, renewals included.',
    ru: 'Сделки, выигранные за период, по дате закрытия, включая продления.',
    he: 'עסקאות שנסגרו בהצלחה בתקופה, לפי תאריך הסגירה, כולל חידושים.',
  },
  source: 'C2',
  version: 1,
  timing: 'days',
  inputs: ['won'],
  parts: ['renewal'],
  compute({ figures }) {
    const won = figures.counts('won');
    const value = total(won);
    return { status: 'ok', value, n: value, parts: { renewal: won.get('renewal') ?? 0 } };
  },
});
