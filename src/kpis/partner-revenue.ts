import { wonAmounts } from '../core/kpi/deal-keys.js';
import { defineKpi } from '../core/kpi/definition.js';
import { total } from '../core/kpi/figures.js';
import { inCurrency, noRate } from '../core/kpi/money.js';

const origins = ['sourced', 'influenced', 'passed', 'unmarked'] as const;

export const partnerRevenue = defineKpi({
  id: 'partner-revenue',
  name: { en: 'Won revenue', ru: 'Выигранная выручка', he: 'הכנסות מעסקאות שנסגרו' },
  unit: 'money',
  direction: 'up',
  formula: {
    en: 'Amount of the deals won in the period, by closing date (bookings, not cash), split by how the deal came about.',
    ru: 'Сумма сделок, выигранных за период, по дате закрытия (контракты, не оплата), с разбивкой по происхождению сделки.',
    he: 'סכום העסקאות שנסגרו בהצלחה בתקופה, לפי תאריך הסגירה (הזמנות, לא תקבולים), בחלוקה לפי מקור העסקה.',
  },
  source: 'T2',
  version: 1,
  timing: 'days',
  inputs: ['won', 'won-amount'],
  parts: origins,
  compute({ figures, currency }) {
    const n = total(figures.counts('won'));
    const amounts = figures.money('won-amount');
    const value = inCurrency(wonAmounts(amounts), currency);
    if (value === null) return noRate(wonAmounts(amounts), currency, n);
    const parts = Object.fromEntries(
      origins.map((one) => [
        one,
        inCurrency(
          wonAmounts(amounts, ({ origin }) => origin === one),
          currency,
        ),
      ]),
    );
    return { status: 'ok', value, n, parts };
  },
});
