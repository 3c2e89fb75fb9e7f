import { date, money, number, percent } from '../../i18n/format.js';
import type { KpiId, KpiResult } from '../kpi/report.js';
import { dayAt } from '../time.js';
import type { KpiFigures } from './kpi-figures.js';

type RowName = keyof KpiFigures['texts']['kpi']['rows'];

/** Figures of which a card says what was reported, as its rows call them. */
const told: Partial<Record<KpiId, RowName>> = {
  'partner-revenue': 'revenue',
  'deal-count': 'won',
  'close-rate': 'closeRate',
  'registered-deals': 'registered',
  'customer-satisfaction': 'customerSatisfaction',
  'partner-satisfaction': 'partnerSatisfaction',
};

/** Two say that something changed; more would be a second card. */
const mostLines = 2;

/** "Won revenue: reported on 8 Jul: 310,075 · 2 deals changed since", of closed quarters only. */
export function reportedLines(figures: KpiFigures): string[] {
  const { report, locale, texts, programme } = figures;
  return report.kpis
    .flatMap((result) => {
      const { reported } = result;
      const row = told[result.id];
      if (!reported || !row) return [];
      const day = date(locale, dayAt(new Date(reported.at), programme.timeZone), false);
      const value = shown(figures, result, reported.value);
      const deals = reported.dealsChanged ?? 0;
      const changed = deals > 0 ? [texts.quarters.dealsChanged(deals, number(locale, deals))] : [];
      return [[texts.quarters.reported(texts.kpi.rows[row], day, value), ...changed].join(' · ')];
    })
    .slice(0, mostLines);
}

function shown(
  { locale, texts, programme }: KpiFigures,
  { unit, currency }: KpiResult,
  value: number | null,
): string {
  if (value === null) return texts.quarters.noValue;
  if (unit === 'money') return money(locale, value, currency ?? programme.currency);
  return unit === 'percent' ? percent(locale, value) : number(locale, value, 1);
}
