import { type Stage, stages } from '../core/deal.js';
import { revenueByMonth, revenueInputs } from '../core/kpi/deal-keys.js';
import { defineKpi, type KpiInput } from '../core/kpi/definition.js';
import { total } from '../core/kpi/figures.js';
import type { Part } from '../core/kpi/report.js';
import {
  byCurrency,
  convertBalance,
  convertFlow,
  majorOf,
  withoutRate,
} from '../core/kpi/money.js';
import { addDays, daysBetween, monthOf } from '../core/time.js';

const inputs = [
  'open-deals',
  'open-amount',
  'open-unpriced',
  'active-deals',
  'active-amount',
  'open-at-risk',
  'at-risk-amount',
  'pipeline-moves',
  'moved-amount',
  'stage-outcomes',
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
    en: 'Amount of the deals open at the end of the period; weighted by the chance of each stage (setting "stageProbability"); sinceLastMonth = change against the end of the month before; coverage = open amount ÷ (revenue target − won so far). attainment = won ÷ target, pace = share of the period’s days that are gone. Deals without an amount are counted as unpriced. expected = weighted by how deals of each stage have ended so far, where 30 of them were decided (ownChance in byStage), else by the setting. stale: neither registered nor moved forward within "activeDays"; overdue: expected to be closed by now; contested: a competitor is named. moves: since the last month’s end, what was opened, won and lost.',
    ru: 'Сумма сделок, открытых на конец периода; взвешенная – по вероятности этапа (настройка «stageProbability»); sinceLastMonth – изменение против конца прошлого месяца; coverage = открытая сумма ÷ (цель по выручке − уже выиграно). attainment = выиграно ÷ цель, pace – доля прошедших дней периода. Сделки без суммы – unpriced. expected – взвешенная по тому, чем кончались сделки каждого этапа, если решено не меньше 30 (ownChance в byStage), иначе по настройке. stale – не зарегистрированы и не продвинуты за «activeDays» дней; overdue – должны были закрыться раньше; contested – назван конкурент. moves – что открыто, выиграно и проиграно с конца прошлого месяца.',
    he: 'סכום העסקאות הפתוחות בסוף התקופה; משוקלל לפי סיכוי השלב (הגדרה "stageProbability"); sinceLastMonth – השינוי מול סוף החודש הקודם; coverage = סכום פתוח ÷ (יעד הכנסות − מה שכבר נסגר). attainment = מה שנסגר ÷ היעד, pace – חלק הימים שחלפו. עסקאות ללא סכום נספרות כ־unpriced. expected – משוקלל לפי איך הסתיימו עסקאות בכל שלב, אם הוכרעו לפחות 30 (ownChance ב־byStage), אחרת לפי ההגדרה. stale – לא נרשמו ולא התקדמו בתוך "activeDays" ימים; overdue – היו אמורות להיסגר; contested – צוין מתחרה. moves – מה נפתח, נסגר בהצלחה והופסד מאז סוף החודש הקודם.',
  },
  source: 'C3',
  version: 1,
  timing: 'days',
  inputs,
  parts: [
    'deals',
    'amount',
    'weighted',
    'expected',
    'coverage',
    'attainment',
    'pace',
    'sinceLastMonth',
    'byStage',
    'moves',
    'stale',
    'overdue',
    'contested',
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
      expected: majorOf(convertBalance(weighted(open, expectedChances(input)), exchange)),
      ...againstTarget(input, value),
      sinceLastMonth: before === null ? null : value - before,
      byStage: byStage(input, open),
      ...needingSomebody(input, n, open),
      moves: movesSinceMonthStart(input, before),
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
      const own = ownChance(figures.balance('stage-outcomes'), stage);
      return [stage, { deals: deals.get(stage) ?? 0, amount, chance, ...own }];
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

/** Null without a target; coverage also where nothing of it remains. */
function againstTarget(
  { figures, exchange, targets, days, periodDays }: PipelineInput,
  open: number,
) {
  const target = targets.get('partner-revenue');
  const won = majorOf(convertFlow(revenueByMonth(figures), exchange));
  if (!target || won === null) return { coverage: null, attainment: null, pace: null };
  return {
    /** Times the rest of the target. */
    coverage: target <= won ? null : open / (target - won),
    attainment: (100 * won) / target,
    pace: Math.min(100, (100 * daysBetween(days.from, addDays(days.at, 1))) / periodDays),
  };
}

/** Decided deals from which a stage's own history counts. */
const enoughDecided = 30;

/** Percent won of the decided deals that were in a stage; null while they are too few. */
function ownChance(outcomes: ReadonlyMap<string, number>, stage: Stage) {
  const won = outcomes.get(`${stage}|won`) ?? 0;
  const decided = won + (outcomes.get(`${stage}|lost`) ?? 0);
  return { ownChance: decided < enoughDecided ? null : (100 * won) / decided, decided };
}

function expectedChances({ figures, settings }: PipelineInput): number[] {
  const outcomes = figures.balance('stage-outcomes');
  return stages.map(
    (stage, place) => ownChance(outcomes, stage).ownChance ?? settings.stageProbability[place] ?? 0,
  );
}

function needingSomebody(
  { figures, exchange }: PipelineInput,
  deals: number,
  open: ReadonlyMap<string, bigint>,
): Record<'stale' | 'overdue' | 'contested', Part> {
  const shown = (sums: ReadonlyMap<string, bigint>) => majorOf(convertBalance(sums, exchange));
  const inactive = byCurrency(open);
  for (const [currency, amount] of figures.worth('active-amount')) {
    inactive.set(currency, (inactive.get(currency) ?? 0n) - amount);
  }
  const atRisk = figures.worth('at-risk-amount');
  const risk = (kind: string) => ({
    deals: figures.balance('open-at-risk').get(kind) ?? 0,
    amount: shown(new Map([...atRisk].filter(([key]) => key.endsWith(`|${kind}`)))),
  });
  const stale = deals - total(figures.balance('active-deals'));
  return {
    stale: { deals: stale, amount: shown(inactive) },
    overdue: risk('overdue'),
    contested: risk('contested'),
  };
}

/** From the end of the month before to the day asked about: before + opened − won − lost is what is open. */
function movesSinceMonthStart({ figures, exchange, days }: PipelineInput, before: number | null) {
  const month = monthOf(days.at);
  const until = { from: `${month}-01`, to: addDays(days.at, 1) };
  const sums = figures.moneyWithin('moved-amount', until);
  const counts = figures.countsWithin('pipeline-moves', until);
  const amount = (move: string) =>
    majorOf(
      convertBalance(new Map([...sums].filter(([key]) => key.endsWith(`|${move}`))), exchange),
    );
  const [opened, won, lost] = [amount('opened'), amount('won'), amount('lost')];
  return {
    ...{ before, opened, won, lost, cancelled: amount('cancelled') },
    openedDeals: counts.get('opened') ?? 0,
    wonDeals: counts.get('won') ?? 0,
    lostDeals: counts.get('lost') ?? 0,
  };
}
