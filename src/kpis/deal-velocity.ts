import { isNewBusiness, wonAmounts } from '../core/kpi/deal-keys.js';
import { defineKpi } from '../core/kpi/definition.js';
import { type Figures, total } from '../core/kpi/figures.js';
import {
  type Converted,
  convertFlow,
  eachMonth,
  type Exchange,
  majorOf,
  withoutRate,
} from '../core/kpi/money.js';
import { meanOf } from '../core/kpi/statistics.js';

const inputs = [
  ...(['open-qualified', 'active-qualified'] as const),
  ...(['won', 'lost', 'won-amount', 'days-to-close'] as const),
] as const;

export const dealVelocity = defineKpi({
  id: 'deal-velocity',
  name: {
    en: 'Expected won revenue per day',
    ru: 'Ожидаемая выручка в день',
    he: 'הכנסות צפויות ליום',
  },
  unit: 'money-per-day',
  direction: 'up',
  formula: {
    en: 'Open qualified deals at the end of the period × close rate × average deal ÷ mean days to close of the period; without renewals. A missing factor makes it no data. ofActive: the same of active deals only (activeDeals of them); where this figure alone is asked for and fewer than ten deals were decided, from the rate, size and days of the last twelve months.',
    ru: 'Открытые квалифицированные сделки на конец периода × доля выигранных × средняя сделка ÷ среднее число дней до закрытия за период; без продлений. Если множителя нет, данных нет. ofActive – то же только по активным сделкам (их activeDeals); когда спрашивают только этот показатель и решено меньше десяти сделок – по доле, размеру и дням за последние двенадцать месяцев.',
    he: 'עסקאות פתוחות ומוסמכות בסוף התקופה × אחוז סגירה × גודל עסקה ממוצע ÷ ממוצע הימים עד סגירה בתקופה; ללא חידושים. בהיעדר גורם אין נתונים. ofActive – אותו הדבר לעסקאות פעילות בלבד (activeDeals מהן); כשנשאל מדד זה לבדו והוכרעו פחות מעשר עסקאות – לפי האחוז, הגודל והימים של שנים־עשר החודשים האחרונים.',
  },
  source: 'C6',
  version: 1,
  timing: 'days',
  inputs,
  breakdowns: 12,
  parts: ['deals', 'closeRate', 'averageDeal', 'meanDays', 'activeDeals', 'ofActive'],
  compute({ figures, exchange, year }) {
    const now = factorsOf(figures, exchange);
    if ('unknown' in now) return withoutRate(now, now.n);
    const deals = total(figures.balance('open-qualified'));
    const activeDeals = total(figures.balance('active-qualified'));
    const steady = year && now.decided < fewDecided ? factorsOf(year, exchange) : now;
    const { n, closeRate, averageDeal, meanDays } = now;
    const parts = {
      ...{ deals, closeRate, averageDeal, meanDays, activeDeals },
      ofActive: 'unknown' in steady ? null : velocity(activeDeals, steady),
    };
    const value = velocity(deals, now);
    if (value === null) return { status: 'no-data', n, parts };
    return { status: 'ok', value, n, parts };
  },
});

/** Under so many decided deals one more or less turns the figure over. */
const fewDecided = 10;

interface Factors {
  n: number;
  decided: number;
  closeRate: number | null;
  averageDeal: number | null;
  meanDays: number | null;
}

function factorsOf(
  figures: Figures<(typeof inputs)[number]>,
  exchange: Exchange,
): Factors | (Converted & { n: number }) {
  const n = total(figures.counts('won'), isNewBusiness);
  const decided = n + total(figures.counts('lost'), isNewBusiness);
  const amounts = eachMonth(figures.moneyByMonth('won-amount'), (sums) =>
    wonAmounts(sums, ({ kind }) => isNewBusiness(kind)),
  );
  const converted = convertFlow(amounts, exchange);
  const amount = majorOf(converted);
  if (amount === null) return { ...converted, n };
  const days = [...figures.counts('days-to-close')].map(([key, of]) => [Number(key), of] as const);
  return {
    ...{ n, decided },
    closeRate: decided === 0 ? null : (100 * n) / decided,
    averageDeal: n === 0 ? null : amount / n,
    meanDays: meanOf(new Map(days)),
  };
}

/** Null where a factor is missing. */
function velocity(deals: number, { closeRate, averageDeal, meanDays }: Factors): number | null {
  if (closeRate === null || averageDeal === null || !meanDays) return null;
  return (deals * (closeRate / 100) * averageDeal) / meanDays;
}
