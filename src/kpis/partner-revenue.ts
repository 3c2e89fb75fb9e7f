import { costOf } from '../core/kpi/costs.js';
import { wonAmounts } from '../core/kpi/deal-keys.js';
import { defineKpi, type KpiInput } from '../core/kpi/definition.js';
import { total } from '../core/kpi/figures.js';
import { type Converted, convertFlow, eachMonth, majorOf, withoutRate } from '../core/kpi/money.js';

const origins = ['sourced', 'influenced', 'passed', 'unmarked'] as const;

export const partnerRevenue = defineKpi({
  id: 'partner-revenue',
  name: { en: 'Won revenue', ru: 'Выигранная выручка', he: 'הכנסות מעסקאות שנסגרו' },
  unit: 'money',
  direction: 'up',
  formula: {
    en: 'Amount of the deals won in the period, by closing date (bookings, not cash), split by how the deal came about; roi = (revenue − programme cost) ÷ programme cost, where cost was recorded; perPartner = revenue ÷ partners in the programme at the end.',
    ru: 'Сумма сделок, выигранных за период, по дате закрытия (контракты, не оплата), с разбивкой по происхождению сделки; roi = (выручка − затраты на программу) ÷ затраты на программу, если они внесены; perPartner = выручка ÷ партнёры в программе на конец.',
    he: 'סכום העסקאות שנסגרו בהצלחה בתקופה, לפי תאריך הסגירה (הזמנות, לא תקבולים), בחלוקה לפי מקור העסקה; roi = (הכנסות − עלות התוכנית) ÷ עלות התוכנית, אם נרשמה עלות; perPartner = הכנסות ÷ שותפים בתוכנית בסוף התקופה.',
  },
  source: 'T2',
  version: 1,
  timing: 'days',
  inputs: ['won', 'won-amount', 'active-partners'],
  parts: [...origins, 'roi', 'perPartner'],
  compute({ figures, exchange, costs }) {
    const n = total(figures.counts('won'));
    const amounts = figures.moneyByMonth('won-amount');
    const revenue = convertFlow(eachMonth(amounts, wonOf()), exchange);
    const value = majorOf(revenue);
    if (value === null) return withoutRate(revenue, n);
    const parts = Object.fromEntries(
      origins.map((one) => [one, majorOf(convertFlow(eachMonth(amounts, wonOf(one)), exchange))]),
    );
    const active = total(figures.balance('active-partners'));
    const perPartner = active === 0 ? null : value / active;
    const roi = returnOn(revenue, costs, exchange);
    return { status: 'ok', value, n, parts: { ...parts, roi, perPartner } };
  },
});

/** Won amounts by currency, of deals of one origin or of all. */
function wonOf(wanted?: (typeof origins)[number]) {
  return (amounts: ReadonlyMap<string, bigint>) =>
    wonAmounts(amounts, ({ origin }) => wanted === undefined || origin === wanted);
}

/** Percent; null where no programme cost was recorded, it is 0, or its currency has no rate. */
function returnOn(
  { minor: revenue }: Converted,
  costs: KpiInput['costs'],
  exchange: KpiInput['exchange'],
): number | null {
  const recorded = costOf(costs, 'programme');
  const spent = recorded && convertFlow(recorded, exchange).minor;
  if (!spent || revenue === null) return null;
  return (100 * Number(revenue - spent)) / Number(spent);
}
