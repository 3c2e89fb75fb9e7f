import { daysBetween, type Day } from '../time.js';
import { type Figures, total } from './figures.js';
import { lastDayOf } from './fiscal-calendar.js';

/**
 * What became of deals that have had time enough: those registered in months, of the twelve at hand, that
 * ended more than so many days before `at`. Renewals are among them.
 */
export function oldCohorts(
  year: Figures<'registered' | 'settled'>,
  at: Day,
  days: number,
): { registered: number; settled: number; won: number } {
  const months = [...year.countsByMonth('registered')].filter(
    ([month]) => daysBetween(lastDayOf(month), at) > days,
  );
  const cohorts = new Set(months.map(([month]) => month));
  const settled = year.counts('settled');
  const of = (wanted: (outcome: string) => boolean) =>
    total(settled, (key) => {
      const [outcome = '', , cohort = ''] = key.split('|');
      return cohorts.has(cohort) && wanted(outcome);
    });
  return {
    registered: months.reduce((sum, [, counts]) => sum + total(counts), 0),
    settled: of(() => true),
    won: of((outcome) => outcome === 'won'),
  };
}
