import { addMonths, type Day, monthOf, type Month } from '../time.js';
import type { KpiDefinition } from './definition.js';
import { monthsOf } from './fiscal-calendar.js';
import type { Period } from './period.js';
import type { QuestionDays } from './question.js';
import type { RowSubject } from './row.js';

type RankingSubject = Extract<RowSubject, { kind: 'ranking' }>;

/** The ranking of a period; only months, quarters and years that have begun are ranked. */
export function rankingOfPeriod(period: Period, lastDay: Day): RankingSubject | null {
  const months = monthsOf(period);
  const [from, month] = [months[0], months.at(-1)];
  const ranked = period.kind === 'month' || period.kind === 'quarter' || period.kind === 'year';
  return ranked && from && month && period.from <= lastDay
    ? { kind: 'ranking', from, month }
    : null;
}

/** The rankings that the given KPIs read of a partner (null: the programme). */
export function rankingsNeeded(
  kpis: readonly Pick<KpiDefinition, 'ranked'>[],
  partner: string | null,
  days: QuestionDays,
): RankingSubject[] {
  const reads = (wanted: KpiDefinition['ranked']) => kpis.some(({ ranked }) => ranked === wanted);
  const alone = partner === null ? 'programme-alone' : 'partner-alone';
  const both = partner !== null && reads('value');
  const one = (partner === null && reads('parts')) || (kpis.length === 1 && reads(alone));
  const periods = both ? [days.period, days.previous] : one ? [days.period] : [];
  return periods.flatMap((period) => rankingOfPeriod(period, days.lastDay) ?? []);
}

/** The months up to a day, for breakdowns. */
export function monthsUpTo(lastDay: Day, howMany: number): { from: Day; months: Month[] } {
  const month = monthOf(lastDay);
  const first = addMonths(month, 1 - howMany);
  return { from: `${first}-01`, months: monthsOf({ from: `${first}-01`, to: `${month}-02` }) };
}
