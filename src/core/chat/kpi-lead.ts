import { date, money, number, percent } from '../../i18n/format.js';
import { countBehind, fewDeals, resultOf, valueOf, type KpiFigures } from './kpi-figures.js';
import { compare } from '../kpi/comparison.js';
import { periodLabel } from './period-label.js';

/**
 * The one sentence of a card: what happened to revenue, at which close rate, and – beside the
 * programme's figures – how fast; or why there is nothing to say.
 */
export function kpiLead(figures: KpiFigures): string {
  const { texts, locale, period, latestData } = figures;
  const sentence = emptySentence(figures) ?? revenueSentence(figures);
  if (!latestData) return sentence;
  return `${texts.kpi.lead.latestData(periodLabel(period, locale, texts))} ${sentence}`.trim();
}

function emptySentence(figures: KpiFigures): string | null {
  const { report, texts, locale, period, span } = figures;
  const { lead } = texts.kpi;
  const named = periodLabel(period, locale, texts);
  const decided = countBehind(report, 'close-rate');
  const won = valueOf(report, 'deal-count');
  if (won === null || won > 0) return null;
  if (decided > 0) return lead.noneWon(named);
  if ((valueOf(report, 'registered-deals') ?? 0) > 0) return lead.noneDecided(named);
  return `${lead.nothing(named)} ${lead.lastData(date(locale, span.last))}`;
}

function revenueSentence(figures: KpiFigures): string {
  const revenue = resultOf(figures.report, 'partner-revenue');
  if (revenue?.status !== 'ok' || revenue.value === null) return '';
  const moved = compare(revenue, { direction: 'up' });
  if (moved.kind === 'none') return plainSentence(figures, revenue.value);
  const { lead } = figures.texts.kpi;
  const words = moved.kind === 'same' ? lead.revenueLevel : revenueWords(figures, moved.percent);
  if (words === null) return plainSentence(figures, revenue.value);
  return `${words}${rateWords(figures)}${speedWords(figures)}.`;
}

function plainSentence({ report, texts, locale, programme }: KpiFigures, revenue: number): string {
  const won = valueOf(report, 'deal-count') ?? 0;
  const sum = money(locale, revenue, programme.currency);
  const first = resultOf(report, 'partner-revenue')?.basis === 'first-period';
  const say = first ? texts.kpi.lead.firstPeriod : texts.kpi.lead.plain;
  return say(sum, won, number(locale, won));
}

/** Shares that people have a word for, in percent, and how far around them the word still fits. */
const simpleShares = [
  { word: 'fifth', share: 20, within: 2 },
  { word: 'quarter', share: 25, within: 2 },
  { word: 'third', share: 33.3, within: 2.5 },
] as const;

function revenueWords(
  { texts, locale }: KpiFigures,
  percentage: number | undefined,
): string | null {
  const { lead } = texts.kpi;
  if (percentage === undefined) return null;
  if (Math.abs(percentage - 100) <= 5) return lead.revenueDoubled;
  if (Math.abs(percentage + 50) <= 2) return lead.revenueHalved;
  const size = Math.abs(percentage);
  const simple = simpleShares.find(({ share, within }) => Math.abs(size - share) <= within);
  const by = simple ? lead.by[simple.word] : lead.by.percent(percent(locale, size, 0));
  return percentage > 0 ? lead.revenueUp(by) : lead.revenueDown(by);
}

function rateWords({ report, texts }: KpiFigures): string {
  const rate = resultOf(report, 'close-rate');
  if (!rate || (rate.n ?? 0) < fewDeals) return '';
  const { sameRate: same, higherRate: up, lowerRate: down } = texts.kpi.lead;
  return { same, up, down, none: '' }[compare(rate, { direction: 'up' }).kind];
}

/** Compared like days against days: under 2 % apart is not a difference. */
function speedWords({ report, compareWith, texts }: KpiFigures): string {
  const own = valueOf(report, 'time-to-close');
  const others = valueOf(compareWith, 'time-to-close');
  if (own === null || others === null || countBehind(report, 'time-to-close') < fewDeals) return '';
  if (Math.abs(own - others) < 0.02 * others) return '';
  return own < others ? texts.kpi.lead.faster : texts.kpi.lead.slower;
}
