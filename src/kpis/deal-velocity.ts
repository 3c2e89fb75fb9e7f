import { isNewBusiness, wonAmounts } from '../core/kpi/deal-keys.js';
import { defineKpi } from '../core/kpi/definition.js';
import { total } from '../core/kpi/figures.js';
import { convertFlow, eachMonth, majorOf, withoutRate } from '../core/kpi/money.js';
import { meanOf } from '../core/kpi/statistics.js';

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
    en: 'Open qualified deals at the end of the period × close rate × average deal ÷ mean days to close of the period; without renewals. A missing factor makes it no data.',
    ru: 'Открытые квалифицированные сделки на конец периода × доля выигранных × средняя сделка ÷ среднее число дней до закрытия за период; без продлений. Если множителя нет, данных нет.',
    he: 'עסקאות פתוחות ומוסמכות בסוף התקופה × אחוז סגירה × גודל עסקה ממוצע ÷ ממוצע הימים עד סגירה בתקופה; ללא חידושים. בהיעדר גורם אין נתונים.',
  },
  source: 'C6',
  version: 1,
  timing: 'days',
  inputs: ['open-qualified', 'won', 'lost', 'won-amount', 'days-to-close'],
  parts: ['deals', 'closeRate', 'averageDeal', 'meanDays'],
  compute({ figures, exchange }) {
    const n = total(figures.counts('won'), isNewBusiness);
    const decided = n + total(figures.counts('lost'), isNewBusiness);
    const amounts = eachMonth(figures.moneyByMonth('won-amount'), (sums) =>
      wonAmounts(sums, ({ kind }) => isNewBusiness(kind)),
    );
    const converted = convertFlow(amounts, exchange);
    const amount = majorOf(converted);
    if (amount === null) return withoutRate(converted, n);
    const days = [...figures.counts('days-to-close')].map(
      ([key, of]) => [Number(key), of] as const,
    );
    const parts = {
      deals: total(figures.balance('open-qualified')),
      closeRate: decided === 0 ? null : (100 * n) / decided,
      averageDeal: n === 0 ? null : amount / n,
      meanDays: meanOf(new Map(days)),
    };
    const { deals, closeRate, averageDeal, meanDays } = parts;
    if (closeRate === null || averageDeal === null || !meanDays) {
      return { status: 'no-data', n, parts };
    }
    const value = (deals * (closeRate / 100) * averageDeal) / meanDays;
    return { status: 'ok', value, n, parts };
  },
});
