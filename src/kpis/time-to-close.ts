import { defineKpi } from '../core/kpi/definition.js';
import { meanOf, medianOf, sizeOf } from '../core/kpi/statistics.js';

export const timeToClose = defineKpi({
  id: 'time-to-close',
  name: { en: 'Time to close', ru: 'Время до закрытия', he: 'זמן עד סגירה' },
  unit: 'days',
  direction: 'down',
  formula: {
    en: 'Mean of the calendar days from registration to closing of the deals won in the period; without renewals and without deals that were never registered.',
    ru: 'Среднее число календарных дней от регистрации до закрытия сделок, выигранных за период; без продлений и без незарегистрированных сделок.',
    he: 'ממוצע הימים הקלנדריים מרישום ועד סגירה של העסקאות שנסגרו בהצלחה בתקופה; ללא חידושים וללא עסקאות שלא נרשמו.',
  },
  source: 'T6',
  version: 1,
  timing: 'days',
  inputs: ['days-to-close'],
  parts: ['mean', 'median'],
  compute({ figures }) {
    const counts = figures.counts('days-to-close');
    const days = new Map([...counts].map(([key, count]) => [Number(key), count]));
    const n = sizeOf(days);
    const mean = meanOf(days);
    if (mean === null) return { status: 'no-data', n };
    return { status: 'ok', value: mean, n, parts: { mean, median: medianOf(days) } };
  },
});
