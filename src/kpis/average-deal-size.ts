import { isNewBusiness, wonAmounts } from '../core/kpi/deal-keys.js';
import { defineKpi } from '../core/kpi/definition.js';
import { total } from '../core/kpi/figures.js';
import { middleOfBucket } from '../core/kpi/measures/sizes.js';
import { convertFlow, eachMonth, majorOf, withoutRate, toMajor } from '../core/kpi/money.js';
import { medianOf } from '../core/kpi/statistics.js';

export const averageDealSize = defineKpi({
  id: 'average-deal-size',
  name: { en: 'Average deal', ru: 'Средняя сделка', he: 'גודל עסקה ממוצע' },
  unit: 'money',
  direction: 'up',
  formula: {
    en: 'Amount of the deals won in the period ÷ their number; without renewals. median: at most 1/64 off; smallShare: share of them under the setting "smallDealAmount"; largestShare and fourLargestShare: how much of their sum the largest one and the four largest make (at most 1/32 off). All of the deals in the programme’s currency.',
    ru: 'Сумма сделок, выигранных за период ÷ их число; без продлений. median – с точностью до 1/64; smallShare – доля сделок меньше настройки «smallDealAmount»; largestShare и fourLargestShare – какую часть суммы дают самая крупная сделка и четыре самые крупные (с точностью до 1/32). Все – по сделкам в валюте программы.',
    he: 'סכום העסקאות שנסגרו בהצלחה בתקופה ÷ מספרן; ללא חידושים. median – בדיוק של 1/64; smallShare – שיעור העסקאות מתחת להגדרה "smallDealAmount"; largestShare ו־fourLargestShare – חלקן בסכום של העסקה הגדולה ושל ארבע הגדולות (בדיוק של 1/32). כולם לפי עסקאות במטבע התוכנית.',
  },
  source: 'T5, C1',
  version: 1,
  timing: 'days',
  inputs: ['won', 'won-amount', 'won-sizes'],
  parts: ['median', 'smallShare', 'largestShare', 'fourLargestShare'],
  compute({ figures, exchange, currency }) {
    const n = total(figures.counts('won'), isNewBusiness);
    if (n === 0) return { status: 'no-data', n };
    const amounts = eachMonth(figures.moneyByMonth('won-amount'), (sums) =>
      wonAmounts(sums, ({ kind }) => isNewBusiness(kind)),
    );
    const converted = convertFlow(amounts, exchange);
    const sum = majorOf(converted);
    if (sum === null) return withoutRate(converted, n);
    return {
      status: 'ok',
      ...{ value: sum / n, n },
      get parts() {
        return sizesIn(figures.counts('won-sizes'), currency);
      },
    };
  },
});

/** Of the deals in one currency: sizes in several cannot be laid side by side without a rate. */
function sizesIn(sizes: ReadonlyMap<string, number>, currency: string) {
  const histogram = new Map<number, number>();
  let small = 0;
  let all = 0;
  for (const [key, count] of sizes) {
    const [of, bucket = '0', size] = key.split('|');
    if (of !== currency) continue;
    const middle = middleOfBucket(BigInt(bucket));
    histogram.set(middle, (histogram.get(middle) ?? 0) + count);
    all += count;
    if (size === 'small') small += count;
  }
  const median = medianOf(histogram);
  return {
    median: median === null ? null : toMajor(BigInt(Math.round(median)), currency),
    smallShare: all === 0 ? null : (100 * small) / all,
    largestShare: shareOfLargest(histogram, 1),
    fourLargestShare: shareOfLargest(histogram, 4),
  };
}

/** How many percent of the sum the largest deals make: whether one of them carries the average. */
function shareOfLargest(histogram: ReadonlyMap<number, number>, most: number): number | null {
  let [sum, largest, left] = [0, 0, most];
  for (const [size, count] of [...histogram].sort(([a], [b]) => b - a)) {
    const taken = Math.min(left, count);
    largest += size * taken;
    left -= taken;
    sum += size * count;
  }
  return sum === 0 ? null : (100 * largest) / sum;
}
