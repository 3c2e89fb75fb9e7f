import type { KpiId } from '../kpi/report.js';
import { folded } from './words.js';

/** What people call the figures, in three languages; expressions of several words come with all of them. */
const names: Readonly<Record<KpiId, string>> = {
  'partner-count':
    'partner count, number of partners, churn, число партнёров, отток, מספר שותפים, נטישה',
  'partner-revenue':
    'revenue, won revenue, sales, turnover, bookings, выручка, выручку, оборот, продажи, доход, ' +
    'הכנסות, מחזור, מכירות',
  'stage-influence':
    'stage influence, influence, stages, влияние, этапы, влияние по этапам, השפעה, שלבים',
  'registered-deals':
    'registered, registered deals, registrations, reg, regs, deal registration, deal registrations, ' +
    'регистрации, зарегистрировано, регистрация сделок, зарегистрированные сделки, ' +
    'רישומים, נרשמו, עסקאות רשומות, רישום עסקאות',
  'average-deal-size':
    'average deal, average deal size, avg deal, deal size, ads, ticket, average ticket, средний чек, ' +
    'размер сделки, чек, גודל עסקה, עסקה ממוצעת, גודל עסקה ממוצע',
  'time-to-close':
    'time to close, cycle, sales cycle, deal cycle, cycle time, цикл, цикл сделки, цикл продаж, ' +
    'срок сделки, זמן סגירה, זמן עד סגירה, מחזור מכירה',
  'courses-attended':
    'courses, courses attended, attendance, курсы, посещаемость, קורסים, השתתפות בקורסים',
  'customer-satisfaction':
    'csat, customer satisfaction, удовлетворённость клиентов, довольные клиенты, ' +
    'שביעות רצון לקוחות, לקוחות מרוצים',
  'partner-satisfaction':
    'nps, psat, partner satisfaction, satisfaction, удовлетворённость, удовлетворённость партнёров, ' +
    'оценка программы, שביעות רצון, שביעות רצון שותפים',
  'deal-count':
    'deals, deals won, won deals, deal count, wins, сделки, число сделок, выигранные сделки, ' +
    'выиграно, выиграно сделок, עסקאות, מספר עסקאות, נסגרו בהצלחה',
  'opportunity-pipeline':
    'pipeline, funnel, open pipeline, forecast, воронка, воронку, пайплайн, צינור, צנרת, משפך, ' +
    'צנרת פתוחה',
  'marketing-channels':
    'roi, return, marketing channels, channels, marketing, leads, каналы, маркетинг, лиды, ' +
    'каналы маркетинга, ערוצים, ערוצי שיווק, שיווק, לידים',
  'close-rate':
    'close rate, closing rate, win rate, conversion, conversion rate, доля выигранных, конверсия, ' +
    'конверсию, אחוז סגירה, שיעור סגירה, המרה, אחוז המרה',
  'deal-velocity':
    'velocity, deal velocity, sales velocity, скорость, скорость продаж, מהירות, קצב מכירות',
  'quality-score':
    'quality, quality score, score, results score, балл, оценка результатов, качество, ציון, ציון תוצאות',
  'deal-success':
    'success, deal success, success rate, успешность, успешность сделок, הצלחה, שיעור הצלחה',
};

/** Each expression, as `folded` writes it, with its figure; ids are expressions too. */
export const kpiVocabulary: ReadonlyMap<string, KpiId> = new Map(
  (Object.entries(names) as [KpiId, string][]).flatMap(([id, expressions]) =>
    [id, ...expressions.split(',')].map((expression) => [folded(expression), id] as const),
  ),
);

/** No name of a figure has more words. */
export const longestKpiName = Math.max(
  ...[...kpiVocabulary.keys()].map((name) => name.split(' ').length),
);
