import { defineKpi } from '../core/kpi/definition.js';
import { type Figures, type Stretch, total } from '../core/kpi/figures.js';
import { monthsOf } from '../core/kpi/fiscal-calendar.js';
import { shareVariance } from '../core/kpi/statistics.js';

export const dealSuccess = defineKpi({
  id: 'deal-success',
  name: {
    en: 'Qualified deals won',
    ru: 'Выиграно квалифицированных',
    he: 'עסקאות מוסמכות שנסגרו',
  },
  unit: 'percent',
  direction: 'up',
  formula: {
    en: 'Share won of the deals decided in the period that had reached "qualify" (a later stage, a day of qualification or a win says so); without renewals. recognised: of the deals registered in the period, the share that had reached it by its end.',
    ru: 'Доля выигранных среди сделок, решённых за период и дошедших до этапа «qualify» (об этом говорит более поздний этап, дата квалификации или выигрыш); без продлений. recognised: какая доля зарегистрированных за период дошла до него к концу периода.',
    he: 'שיעור ההצלחות מבין העסקאות שהוכרעו בתקופה והגיעו לשלב "qualify" (שלב מאוחר יותר, תאריך הסמכה או הצלחה מעידים על כך); ללא חידושים. recognised: איזה שיעור מהרשומות בתקופה הגיע לכך עד סופה.',
  },
  source: 'C8',
  version: 1,
  timing: 'days',
  inputs: ['decided-qualified', 'registered', 'recognised'],
  parts: ['qualified', 'won', 'recognised'],
  compute({ figures, days }) {
    const decided = figures.counts('decided-qualified');
    const won = decided.get('won') ?? 0;
    const qualified = total(decided);
    const parts = { qualified, won, recognised: recognisedShare(figures, days) };
    if (qualified === 0) return { status: 'no-data', n: 0, parts };
    const variance = shareVariance(won, qualified);
    return { status: 'ok', value: (100 * won) / qualified, n: qualified, parts, variance };
  },
});

/** Cohorts are months, so the stretch must begin with one. */
function recognisedShare(
  figures: Figures<'registered' | 'recognised'>,
  days: Stretch,
): number | null {
  const registered = total(figures.counts('registered'));
  if (!days.from.endsWith('-01') || registered === 0) return null;
  const months = new Set(monthsOf(days));
  return (100 * total(figures.counts('recognised'), (cohort) => months.has(cohort))) / registered;
}
