import { defineKpi } from '../core/kpi/definition.js';
import { total } from '../core/kpi/figures.js';
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
    en: 'Share won of the deals decided in the period that had reached "qualify" (a later stage, a day of qualification or a win says so); without renewals.',
    ru: 'Доля выигранных среди сделок, решённых за период и дошедших до этапа «qualify» (об этом говорит более поздний этап, дата квалификации или выигрыш); без продлений.',
    he: 'שיעור ההצלחות מבין העסקאות שהוכרעו בתקופה והגיעו לשלב "qualify" (שלב מאוחר יותר, תאריך הסמכה או הצלחה מעידים על כך); ללא חידושים.',
  },
  source: 'C8',
  version: 1,
  timing: 'days',
  inputs: ['decided-qualified'],
  parts: ['qualified', 'won'],
  compute({ figures }) {
    const decided = figures.counts('decided-qualified');
    const won = decided.get('won') ?? 0;
    const qualified = total(decided);
    const parts = { qualified, won };
    if (qualified === 0) return { status: 'no-data', n: 0, parts };
    const variance = shareVariance(won, qualified);
    return { status: 'ok', value: (100 * won) / qualified, n: qualified, parts, variance };
  },
});
