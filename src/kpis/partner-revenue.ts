import { costOf } from '../core/kpi/costs.js';
import { isNewBusiness, revenueByMonth, revenueInputs, wonAmounts } from '../core/kpi/deal-keys.js';
import { defineKpi, type KpiInput } from '../core/kpi/definition.js';
import { total } from '../core/kpi/figures.js';
import {
  type Converted,
  convertFlow,
  eachMonth,
  majorOf,
  type MonthlyAmounts,
  withoutRate,
} from '../core/kpi/money.js';

const origins = ['sourced', 'influenced', 'passed', 'unmarked'] as const;

export const partnerRevenue = defineKpi({
  id: 'partner-revenue',
  name: { en: 'Won revenue', ru: 'Выигранная выручка', he: 'הכנסות מעסקאות שנסגרו' },
  unit: 'money',
  direction: 'up',
  formula: {
    en: 'Amount of the deals won in the period, by closing date (bookings, not cash), less refunds, credit notes and cancellations dated in it, split by how the deal came about; gross = before these, refunds = all of these; new and renewal = without and of renewals; a win cancelled within 30 days never counts; roi = (revenue − programme cost) ÷ programme cost, where cost was recorded; perPartner = revenue ÷ partners in the programme at the end; paid = what customers have paid of these deals; perCustomer = revenue ÷ customers with a deal won – of the programme where this figure alone is asked for, or all of them.',
    ru: 'Сумма сделок, выигранных за период, по дате закрытия (контракты, не оплата), за вычетом возвратов, кредит-нот и отмен с датой в этом периоде, с разбивкой по происхождению сделки; gross – до вычета, refunds – все вычеты; new и renewal – без продлений и только продления; отменённая в течение 30 дней сделка не считается; roi = (выручка − затраты на программу) ÷ затраты на программу, если они внесены; perPartner = выручка ÷ партнёры в программе на конец; paid – сколько по этим сделкам оплачено; perCustomer = выручка ÷ число клиентов с выигранной сделкой (для программы – когда спрашивают только этот показатель или все).',
    he: 'סכום העסקאות שנסגרו בהצלחה בתקופה, לפי תאריך הסגירה (הזמנות, לא תקבולים), בניכוי החזרים, זיכויים וביטולים שתאריכם בתקופה, בחלוקה לפי מקור העסקה; gross – לפני הניכוי, refunds – כל הניכויים; new ו־renewal – ללא חידושים וחידושים בלבד; עסקה שבוטלה תוך 30 יום אינה נספרת; roi = (הכנסות − עלות התוכנית) ÷ עלות התוכנית, אם נרשמה עלות; perPartner = הכנסות ÷ שותפים בתוכנית בסוף התקופה; paid – כמה שולם מתוך עסקאות אלה; perCustomer = הכנסות ÷ מספר הלקוחות עם עסקה שנסגרה (לתוכנית – כשנשאל מדד זה לבדו או כולם).',
  },
  source: 'T2',
  version: 3,
  timing: 'days',
  inputs: ['won', ...revenueInputs, 'active-partners', 'paid-amount', 'won-customers'],
  ranked: 'programme-alone',
  parts: [
    ...origins,
    ...['gross', 'refunds', 'new', 'renewal', 'roi', 'perPartner', 'paid', 'perCustomer'],
  ],
  compute({ figures, exchange, costs, ranking, programmeWide }) {
    const n = total(figures.counts('won'));
    const revenue = convertFlow(revenueByMonth(figures), exchange);
    const value = majorOf(revenue);
    if (value === null) return withoutRate(revenue, n);
    const shown = (amounts: MonthlyAmounts) => majorOf(convertFlow(amounts, exchange));
    const parts = {
      ...Object.fromEntries(
        origins.map((one) => [one, shown(revenueByMonth(figures, ({ origin }) => origin === one))]),
      ),
      gross: shown(eachMonth(figures.moneyByMonth('won-amount'), (sums) => wonAmounts(sums))),
      refunds: shown(
        eachMonth(figures.moneyByMonth('adjusted-amount'), (sums) => wonAmounts(sums)),
      ),
      new: shown(revenueByMonth(figures, ({ kind }) => isNewBusiness(kind))),
      renewal: shown(revenueByMonth(figures, ({ kind }) => !isNewBusiness(kind))),
    };
    const active = total(figures.balance('active-partners'));
    const perPartner = active === 0 ? null : value / active;
    const roi = returnOn(revenue, costs, exchange);
    const paid = shown(figures.moneyByMonth('paid-amount'));
    const customers = programmeWide
      ? ranking?.sales.customers
      : figures.counts('won-customers').size;
    const perCustomer = customers ? value / customers : null;
    return { status: 'ok', value, n, parts: { ...parts, roi, perPartner, paid, perCustomer } };
  },
});

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
