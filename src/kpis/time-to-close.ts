import { defineKpi, type KpiInput } from '../core/kpi/definition.js';
import { total } from '../core/kpi/figures.js';
import { type Histogram, meanOf, medianOf, quantileOf, sizeOf } from '../core/kpi/statistics.js';

const inputs = ['days-to-close', 'lost-days'] as const;

export const timeToClose = defineKpi({
  id: 'time-to-close',
  name: { en: 'Time to close', ru: 'Время до закрытия', he: 'זמן עד סגירה' },
  unit: 'days',
  direction: 'down',
  formula: {
    en: 'Mean of the calendar days from registration to closing of the deals won in the period; without renewals and without deals that were never registered. threeQuarters: three of four deals of the programme were won within so many days; lostSlow: deals lost in the period that were older than that, or for which time was the reason; both of a partner where this figure alone is asked for, or all of them.',
    ru: 'Среднее число календарных дней от регистрации до закрытия сделок, выигранных за период; без продлений и без незарегистрированных сделок. threeQuarters – за столько дней выиграны три из четырёх сделок программы; lostSlow – сделки, проигранные за период, которые были старше или проиграны из-за сроков; для партнёра – когда спрашивают только этот показатель или все.',
    he: 'ממוצע הימים הקלנדריים מרישום ועד סגירה של העסקאות שנסגרו בהצלחה בתקופה; ללא חידושים וללא עסקאות שלא נרשמו. threeQuarters – בתוך מספר ימים כזה נסגרו שלוש מכל ארבע עסקאות התוכנית; lostSlow – עסקאות שהופסדו בתקופה והיו ותיקות יותר, או שהזמן היה הסיבה; לשותף – כשנשאל מדד זה לבדו או כולם.',
  },
  source: 'T6',
  version: 1,
  timing: 'days',
  inputs,
  ranked: 'partner-alone',
  parts: ['mean', 'median', 'threeQuarters', 'lostSlow'],
  compute(input) {
    const counts = input.figures.counts('days-to-close');
    const days = new Map([...counts].map(([key, count]) => [Number(key), count]));
    const n = sizeOf(days);
    const mean = meanOf(days);
    if (mean === null) return { status: 'no-data', n, parts: partsOf(input, days) };
    return {
      status: 'ok',
      ...{ value: mean, n },
      get parts() {
        return partsOf(input, days);
      },
    };
  },
});

function partsOf(
  { figures, ranking, programmeWide }: KpiInput<(typeof inputs)[number]>,
  days: Histogram,
) {
  const slow = programmeWide ? quantileOf(days, 0.75) : (ranking?.sales.threeQuarters ?? null);
  const lost = figures.counts('lost-days');
  return {
    ...{ mean: meanOf(days), median: medianOf(days), threeQuarters: slow },
    lostSlow: slow === null ? null : total(lost, (key) => isLostSlowly(key, slow)),
  };
}

function isLostSlowly(key: string, slow: number): boolean {
  const [days = '', reason] = key.split('|');
  return reason === 'timing' || (days !== '' && Number(days) > slow);
}
