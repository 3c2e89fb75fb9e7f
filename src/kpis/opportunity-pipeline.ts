import { stages } from '../core/deal.js';
import { revenueByMonth, revenueInputs } from '../core/kpi/deal-keys.js';
import { defineKpi, type KpiInput } from '../core/kpi/definition.js';
import { total } from '../core/kpi/figures.js';
import type { Part } from '../core/kpi/report.js';
import { convertBalance, convertFlow, majorOf, withoutRate } from '../core/kpi/money.js';

const inputs = [
  'open-deals',
  'open-amount',
  'open-unpriced',
  'lost-to-competitor',
  'lost-amount',
  ...revenueInputs,
] as const;
type PipelineInput = KpiInput<(typeof inputs)[number]>;

export const opportunityPipeline = defineKpi({
  id: 'opportunity-pipeline',
  name: { en: 'Open pipeline', ru: 'Открытая воронка', he: 'צנרת פתוחה' },
  unit: 'money',
  direction: 'up',
  formula: {
    en: 'Amount of the deals open at the end of the period; weighted by the chance of each stage (setting "stageProbability"); sinceLastMonth = change against the end of the month before; coverage = open amount ÷ (revenue target − won so far). Deals without an amount are counted as unpriced.',
    ru: 'Сумма сделок, открытых на конец периода; взвешенная – по вероятности этапа (настройка «stageProbability»); sinceLastMonth – изменение против конца прошлого месяца; coverage = открытая сумма ÷ (цель по выручке − уже выиграно). Сделки без суммы – unpriced.',
    he: 'סכום העסקאות הפתוחות בסוף התקופה; משוקלל לפי סיכוי השלב (הגדרה "stageProbability"); sinceLastMonth – השינוי מול סוף החודש הקודם; coverage = סכום פתוח ÷ (יעד הכנסות − מה שכבר נסגר). עסקאות ללא סכום נספרות כ־unpriced.',
  },
  source: 'C3',
  version: 1,
  timing: 'days',
  inputs,
  parts: [
    'deals',
    'amount',
    'weighted',
    'coverage',
    'sinceLastMonth',
    'byStage',
    'unpriced',
    'lostToCompetitorDeals',
    'lostToCompetitorAmount',
  ],
  compute(input) {
    const { figures, exchange, settings } = input;
    const n = total(figures.balance('open-deals'));
    const open = figures.worth('open-amount');
    const converted = convertBalance(open, exchange);
    const value = majorOf(converted);
    if (value === null) return withoutRate(converted, n);
    const before = majorOf(convertBalance(figures.worthAtMonthStart('open-amount'), exchange));
    const parts = {
      deals: n,
      amount: value,
      weighted: majorOf(convertBalance(weighted(open, settings.stageProbability), exchange)),
      coverage: coverage(input, value),
      sinceLastMonth: before === null ? null : value - before,
      byStage: byStage(input, open),
      unpriced: total(figures.balance('open-unpriced')),
      lostToCompetitorDeals: total(figures.counts('lost-to-competitor')),
      lostToCompetitorAmount: majorOf(convertFlow(figures.moneyByMonth('lost-amount'), exchange)),
    };
    return { status: 'ok', value, n, parts };
  },
});

/** What is open in each stage, with its chance of being won. */
function byStage(
  { figures, exchange, settings }: PipelineInput,
  open: ReadonlyMap<string, bigint>,
): Record<string, Part> {
  const deals = figures.balance('open-deals');
  return Object.fromEntries(
    stages.map((stage, place) => {
      const ofStage = new Map([...open].filter(([key]) => key.endsWith(`|${stage}`)));
      const amount = majorOf(convertBalance(ofStage, exchange));
      const chance = settings.stageProbability[place] ?? null;
      return [stage, { deals: deals.get(stage) ?? 0, amount, chance }];
    }),
  );
}

/** Percents with three decimals as whole numbers, so that money stays exact. */
const scale = 1000;

/** Minor units by currency, each stage by its chance, rounded down to whole ones once per currency. */
function weighted(
  open: ReadonlyMap<string, bigint>,
  probability: readonly number[],
): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const [key, amount] of open) {
    const [currency = '', of = ''] = key.split('|');
    const chance = probability[stages.findIndex((stage) => stage === of)] ?? 0;
    sums.set(currency, (sums.get(currency) ?? 0n) + amount * BigInt(Math.round(chance * scale)));
  }
  const whole = BigInt(100 * scale);
  return new Map([...sums].map(([currency, amount]) => [currency, amount / whole]));
}

/** Times the rest of the target; null without a target, and where nothing of it remains. */
function coverage({ figures, exchange, targets }: PipelineInput, open: number): number | null {
  const target = targets.get('partner-revenue');
  const won = majorOf(convertFlow(revenueByMonth(figures), exchange));
  if (target === undefined || won === null || target <= won) return null;
  return open / (target - won);
}
