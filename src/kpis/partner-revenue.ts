import { commissionInputs, commissionOf } from '../core/kpi/commission.js';
import { costOf } from '../core/kpi/costs.js';
import { isNewBusiness, revenueByMonth, wonAmounts } from '../core/kpi/deal-keys.js';
import { defineKpi, type KpiInput } from '../core/kpi/definition.js';
import { type Figures, total } from '../core/kpi/figures.js';
import {
  type Converted,
  convertFlow,
  eachMonth,
  majorOf,
  type MonthlyAmounts,
  withoutRate,
} from '../core/kpi/money.js';

const inputs = [
  'won',
  'active-partners',
  'paid-amount',
  'won-customers',
  ...commissionInputs,
] as const;
type RevenueFigures = Figures<(typeof inputs)[number]>;

const origins = ['sourced', 'influenced', 'passed', 'unmarked'] as const;

export const partnerRevenue = defineKpi({
  id: 'partner-revenue',
  name: { en: 'Won revenue', ru: 'Выигранная выручка', he: 'הכנסות מעסקאות שנסגרו' },
  unit: 'money',
  direction: 'up',
  formula: {
    en: 'Amount of the deals won in the period, by closing date (bookings, not cash), less refunds, credit notes and cancellations dated in it, split by how the deal came about; gross = before these, refunds = all of these; new and renewal = without and of renewals; a win cancelled within 30 days never counts; roi = (revenue − programme cost) ÷ programme cost, where cost was recorded; perPartner = revenue ÷ partners in the programme at the end; paid = what customers have paid of these deals; perCustomer = revenue ÷ customers with a deal won – of the programme where this figure alone is asked for, or all of them. commission, of a partner without partners below it, an estimate and no payout: what was agreed for single deals, and the partner’s rate (of today) of the revenue of all others. retention, of a partner where this figure alone is asked for: of the customers with a deal won in the twelve months before the last twelve, the share who also had one in the last twelve.',
    ru: 'Сумма сделок, выигранных за период, по дате закрытия (контракты, не оплата), за вычетом возвратов, кредит-нот и отмен с датой в этом периоде, с разбивкой по происхождению сделки; gross – до вычета, refunds – все вычеты; new и renewal – без продлений и только продления; отменённая в течение 30 дней сделка не считается; roi = (выручка − затраты на программу) ÷ затраты на программу, если они внесены; perPartner = выручка ÷ партнёры в программе на конец; paid – сколько по этим сделкам оплачено; perCustomer = выручка ÷ число клиентов с выигранной сделкой (для программы – когда спрашивают только этот показатель или все). commission, для партнёра без дочерних партнёров, оценка, а не выплата: согласованное по отдельным сделкам и ставка партнёра (сегодняшняя) от выручки по остальным. retention, для партнёра, когда спрашивают только этот показатель: из клиентов с выигранной сделкой за двенадцать месяцев до последних двенадцати – доля тех, у кого она была и в последние двенадцать.',
    he: 'סכום העסקאות שנסגרו בהצלחה בתקופה, לפי תאריך הסגירה (הזמנות, לא תקבולים), בניכוי החזרים, זיכויים וביטולים שתאריכם בתקופה, בחלוקה לפי מקור העסקה; gross – לפני הניכוי, refunds – כל הניכויים; new ו־renewal – ללא חידושים וחידושים בלבד; עסקה שבוטלה תוך 30 יום אינה נספרת; roi = (הכנסות − עלות התוכנית) ÷ עלות התוכנית, אם נרשמה עלות; perPartner = הכנסות ÷ שותפים בתוכנית בסוף התקופה; paid – כמה שולם מתוך עסקאות אלה; perCustomer = הכנסות ÷ מספר הלקוחות עם עסקה שנסגרה (לתוכנית – כשנשאל מדד זה לבדו או כולם). commission, של שותף שאין תחתיו שותפים, אומדן ולא תשלום: מה שסוכם לעסקאות בודדות, ושיעור העמלה של השותף (של היום) מההכנסות מכל האחרות. retention, של שותף כשנשאל מדד זה לבדו: מבין הלקוחות עם עסקה שנסגרה בשנים־עשר החודשים שלפני השנים־עשר האחרונים – שיעור אלה שהייתה להם עסקה גם בשנים־עשר האחרונים.',
  },
  source: 'T2',
  version: 3,
  timing: 'days',
  inputs,
  ranked: 'programme-alone',
  breakdowns: 24,
  parts: [
    ...origins,
    ...['gross', 'refunds', 'new', 'renewal', 'roi', 'perPartner', 'paid', 'perCustomer'],
    ...['commission', 'retention'],
  ],
  compute(input) {
    const { figures, exchange } = input;
    const n = total(figures.counts('won'));
    const revenue = convertFlow(revenueByMonth(figures), exchange);
    const value = majorOf(revenue);
    if (value === null) return withoutRate(revenue, n);
    return {
      status: 'ok',
      ...{ value, n },
      get parts() {
        return { ...madeOf(input), ...perHead(input, revenue, value) };
      },
    };
  },
});

type RevenueInput = KpiInput<(typeof inputs)[number]>;

/** The same revenue in pieces, in major units. */
function madeOf({ figures, exchange }: RevenueInput) {
  const shown = (amounts: MonthlyAmounts) => majorOf(convertFlow(amounts, exchange));
  const all = (of: 'won-amount' | 'adjusted-amount') =>
    shown(eachMonth(figures.moneyByMonth(of), (sums) => wonAmounts(sums)));
  return {
    ...Object.fromEntries(
      origins.map((one) => [one, shown(revenueByMonth(figures, ({ origin }) => origin === one))]),
    ),
    gross: all('won-amount'),
    refunds: all('adjusted-amount'),
    new: shown(revenueByMonth(figures, ({ kind }) => isNewBusiness(kind))),
    renewal: shown(revenueByMonth(figures, ({ kind }) => !isNewBusiness(kind))),
  };
}

/** What it is to the programme, to a partner and to a customer. */
function perHead(
  { figures, exchange, costs, ranking, programmeWide, partner, ...of }: RevenueInput,
  revenue: Converted,
  value: number,
) {
  const active = total(figures.balance('active-partners'));
  const customers = programmeWide ? ranking?.sales.customers : figures.counts('won-customers').size;
  const retention =
    !programmeWide && of.year && of.yearBefore ? retained(of.year, of.yearBefore) : undefined;
  return {
    roi: returnOn(revenue, costs, exchange),
    perPartner: active === 0 ? null : value / active,
    paid: majorOf(convertFlow(figures.moneyByMonth('paid-amount'), exchange)),
    perCustomer: customers ? value / customers : null,
    commission: partner === null ? null : commissionOf(partner, figures, exchange),
    ...(retention !== undefined && { retention }),
  };
}

/** Percent; null where nobody was a customer in the year before. */
function retained(year: RevenueFigures, yearBefore: RevenueFigures): number | null {
  const [now, before] = [year.counts('won-customers'), yearBefore.counts('won-customers')];
  const still = [...before.keys()].filter((customer) => now.has(customer));
  return before.size === 0 ? null : (100 * still.length) / before.size;
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
