import { isNewBusiness } from '../core/kpi/deal-keys.js';
import { defineKpi } from '../core/kpi/definition.js';
import { total } from '../core/kpi/figures.js';
import { shareVariance } from '../core/kpi/statistics.js';

export const closeRate = defineKpi({
  id: 'close-rate',
  name: { en: 'Close rate', ru: 'Доля выигранных', he: 'אחוז סגירה' },
  unit: 'percent',
  direction: 'up',
  formula: {
    en: 'Won ÷ (won + lost) among the deals decided in the period; without renewals.',
    ru: 'Выигранные ÷ (выигранные + проигранные) среди сделок, решённых за период; без продлений.',
    he: 'הצלחות ÷ (הצלחות + הפסדים) מבין העסקאות שהוכרעו בתקופה; ללא חידושים.',
  },
  source: 'C5',
  version: 1,
  timing: 'days',
  inputs: ['won', 'lost'],
  parts: ['won', 'lost'],
  compute({ figures }) {
    const won = total(figures.counts('won'), isNewBusiness);
    const lost = total(figures.counts('lost'), isNewBusiness);
    const n = won + lost;
    const parts = { won, lost };
    if (n === 0) return { status: 'no-data', n, parts };
    return { status: 'ok', value: (100 * won) / n, n, parts, variance: shareVariance(won, n) };
  },
});
