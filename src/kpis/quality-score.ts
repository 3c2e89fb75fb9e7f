import { defineKpi } from '../core/kpi/definition.js';
import { total } from '../core/kpi/figures.js';
import { convertFlow, majorOf, withoutRate } from '../core/kpi/money.js';
import { revenueByMonth, revenueInputs } from '../core/kpi/deal-keys.js';
import { rankedPartners } from '../core/kpi/ranked-partners.js';

export const qualityScore = defineKpi({
  id: 'quality-score',
  name: {
    en: 'Results score (count and amount)',
    ru: 'Оценка результатов (число и сумма)',
    he: 'ציון תוצאות (מספר וסכום)',
  },
  unit: 'score',
  direction: 'up',
  formula: {
    en: 'Mean of the partner’s two percentile ranks, by number and by amount of the deals won in the period, among all partners in the programme at its end: 100 × (less + ½ (equal − 1)) ÷ (partners − 1). Of months, quarters and years.',
    ru: 'Среднее двух процентильных рангов партнёра – по числу и по сумме сделок, выигранных за период, – среди всех партнёров в программе на его конец: 100 × (меньше + ½ (равно − 1)) ÷ (партнёры − 1). Для месяцев, кварталов и лет.',
    he: 'ממוצע שני דירוגי האחוזון של השותף – לפי מספר העסקאות שנסגרו בתקופה ולפי סכומן – בין כל השותפים בתוכנית בסופה: 100 × (פחות + ½ (שווים − 1)) ÷ (שותפים − 1). לחודשים, רבעונים ושנים.',
  },
  source: 'C7',
  version: 1,
  timing: 'days',
  inputs: ['won', ...revenueInputs],
  ranked: 'value',
  parts: ['won', 'amount', 'wonRank', 'amountRank', 'partners'],
  compute({ figures, exchange, ranking, partner }) {
    const n = total(figures.counts('won'));
    const converted = convertFlow(revenueByMonth(figures), exchange);
    const amount = majorOf(converted);
    if (amount === null) return withoutRate(converted, n);
    const ranked = rankedPartners(ranking, exchange);
    const own = ranked.find((one) => one.partner === partner);
    const parts = {
      ...{ won: n, amount },
      wonRank: own?.wonRank ?? null,
      amountRank: own?.amountRank ?? null,
      partners: ranking ? ranked.length : null,
    };
    const score = own?.score ?? null;
    if (score === null) return { status: 'no-data', n, parts };
    return { status: 'ok', value: score, n, parts };
  },
});
