import { defineKpi } from '../core/kpi/definition.js';
import { type Figures, total } from '../core/kpi/figures.js';
import { convertFlow, type Exchange, majorOf, withoutRate } from '../core/kpi/money.js';
import { revenueByMonth, revenueInputs } from '../core/kpi/deal-keys.js';
import { amongPeers, rankedPartners } from '../core/kpi/ranked-partners.js';

const inputs = ['won', ...revenueInputs] as const;

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
    en: 'Mean of the partner’s two percentile ranks, by number and by amount of the deals won in the period, among all partners in the programme at its end: 100 × (less + ½ (equal − 1)) ÷ (partners − 1). Of months, quarters and years. peerScore: the same among the partners of its tier where these are ten or more, else among all; from five on. meanWon, meanAmount: what it won on average in a period as long as this one over the last twelve months, where this figure alone is asked for.',
    ru: 'Среднее двух процентильных рангов партнёра – по числу и по сумме сделок, выигранных за период, – среди всех партнёров в программе на его конец: 100 × (меньше + ½ (равно − 1)) ÷ (партнёры − 1). Для месяцев, кварталов и лет. peerScore – то же среди партнёров его уровня, если их не меньше десяти, иначе среди всех; если их не меньше пяти. meanWon, meanAmount – сколько он выигрывал в среднем за такой же период в последние двенадцать месяцев, когда спрашивают только этот показатель.',
    he: 'ממוצע שני דירוגי האחוזון של השותף – לפי מספר העסקאות שנסגרו בתקופה ולפי סכומן – בין כל השותפים בתוכנית בסופה: 100 × (פחות + ½ (שווים − 1)) ÷ (שותפים − 1). לחודשים, רבעונים ושנים. peerScore – אותו הדבר בין שותפי הרמה שלו אם הם עשרה לפחות, אחרת בין כולם; מחמישה ומעלה. meanWon ו־meanAmount – כמה השיג בממוצע בתקופה באורך כזה בשנים־עשר החודשים האחרונים, כשנשאל מדד זה לבדו.',
  },
  source: 'C7',
  version: 1,
  timing: 'days',
  inputs,
  ranked: 'value',
  breakdowns: 12,
  parts: [
    ...['won', 'amount', 'wonRank', 'amountRank', 'partners'],
    ...['peerScore', 'peers', 'meanWon', 'meanAmount'],
  ],
  compute({ figures, exchange, ranking, partner, year, periodMonths }) {
    const n = total(figures.counts('won'));
    const converted = convertFlow(revenueByMonth(figures), exchange);
    const amount = majorOf(converted);
    if (amount === null) return withoutRate(converted, n);
    const ranked = rankedPartners(ranking, exchange);
    const own = ranked.find((one) => one.partner === partner);
    const peers = amongPeers(ranked, partner);
    const parts = {
      ...{ won: n, amount },
      ...{ peerScore: peers?.score ?? null, peers: peers?.peers ?? null },
      ...(year && periodMonths > 0 && ownPast(year, exchange, 12 / periodMonths)),
      wonRank: own?.wonRank ?? null,
      amountRank: own?.amountRank ?? null,
      partners: ranking ? ranked.length : null,
    };
    const score = own?.score ?? null;
    if (score === null) return { status: 'no-data', n, parts };
    return { status: 'ok', value: score, n, parts };
  },
});

/** What was won in twelve months, as a mean of the periods that fit into them. */
function ownPast(year: Figures<(typeof inputs)[number]>, exchange: Exchange, periods: number) {
  const amount = majorOf(convertFlow(revenueByMonth(year), exchange));
  return {
    meanWon: total(year.counts('won')) / periods,
    meanAmount: amount === null ? null : amount / periods,
  };
}
