import { isNewBusiness, wonAmounts } from '../core/kpi/deal-keys.js';
import { defineKpi } from '../core/kpi/definition.js';
import { total } from '../core/kpi/figures.js';
import { inCurrency, noRate } from '../core/kpi/money.js';

export const averageDealSize = defineKpi({
  id: 'average-deal-size',
  name: { en: 'Average deal', ru: 'Средняя сделка', he: 'גודל עסקה ממוצע' },
  unit: 'money',
  direction: 'up',
  formula: {
    en: 'Amount of the deals won in the period ÷ their number; without renewals.',
    ru: 'Сумма сделок, выигранных за период ÷ их число; без продлений.',
    he: 'סכום העסקאות שנסגרו בהצלחה בתקופה ÷ מספרן; ללא חידושים.',
  },
  source: 'T5, C1',
  version: 1,
  timing: 'days',
  inputs: ['won', 'won-amount'],
  parts: [],
  compute({ figures, currency }) {
    const n = total(figures.counts('won'), isNewBusiness);
    if (n === 0) return { status: 'no-data', n };
    const sums = wonAmounts(figures.money('won-amount'), ({ kind }) => isNewBusiness(kind));
    const sum = inCurrency(sums, currency);
    return sum === null ? noRate(sums, currency, n) : { status: 'ok', value: sum / n, n };
  },
});
