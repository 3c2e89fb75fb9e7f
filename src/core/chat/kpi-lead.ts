import { date, money, number, percent } from '../../i18n/format.js';
import { countBehind, fewDeals, resultOf, valueOf, type KpiFigures } from './kpi-figures.js';
import { compare } from '../kpi/comparison.js';
import { closesFew, openDealsOf } from '../kpi/verdict.js';
import { periodLabel, previousLabel } from './period-label.js';
import { isSmall } from './kpi-change.js';
import type { KpiId } from '../kpi/report.js';
import { dayOf, daysBetween } from '../time.js';

/**
 * The one sentence of a card: what happened to revenue, at which close rate, and – beside the
 * programme's figures – how fast; or why there is nothing to say.
 */
export function kpiLead(figures: KpiFigures): string {
  const { texts, locale, period, latestData } = figures;
  const sentence =
    newcomerSentence(figures) ??
    emptySentence(figures) ??
    earlySentence(figures) ??
    pileUpSentence(figures) ??
    revenueSentence(figures);
  if (!latestData) return sentence;
  return `${texts.kpi.lead.latestData(periodLabel(period, locale, texts))} ${sentence}`.trim();
}

/** A partner this new is not judged, whatever its first figures are. */
const newForDays = 90;

function newcomerSentence(figures: KpiFigures): string | null {
  const { report, partner, today, programme, locale, texts } = figures;
  if (!partner?.joinedAt || countBehind(report, 'close-rate') >= fewDeals) return null;
  const days = daysBetween(dayOf(partner.joinedAt, programme.timeZone), today);
  if (days < 0 || days > newForDays) return null;
  return texts.kpi.lead.joined(days, number(locale, days));
}

/** At the beginning of a period a few deals say nothing yet; the period before does. */
function earlySentence(figures: KpiFigures): string | null {
  const { report, locale, texts } = figures;
  const decided = countBehind(report, 'close-rate');
  if (!report.partial || decided >= fewDeals) return null;
  const early = texts.kpi.lead.early(decided, number(locale, decided));
  return [early, ...earlierSentence(figures)].join(' ');
}

function earlierSentence({ report, period, programme, locale, texts }: KpiFigures): string[] {
  const before = (id: KpiId) => resultOf(report, id)?.previous ?? null;
  const rate = before('close-rate');
  const won = before('deal-count');
  const registered = before('registered-deals');
  const first = resultOf(report, 'close-rate')?.basis === 'first-period';
  if (rate === null || won === null || registered === null || first) return [];
  const counted = [registered, won].map((count) => number(locale, count)) as [string, string];
  const named = previousLabel(period, programme, locale, texts);
  return [texts.kpi.lead.earlier(named, ...counted, percent(locale, rate))];
}

function emptySentence(figures: KpiFigures): string | null {
  const { report, texts, locale, period, span } = figures;
  const { lead } = texts.kpi;
  const named = periodLabel(period, locale, texts);
  const decided = countBehind(report, 'close-rate');
  const won = valueOf(report, 'deal-count');
  if (won === null || won > 0) return null;
  const earlier = report.partial ? earlierSentence(figures) : [];
  if (decided > 0) return [lead.noneWon(named), ...earlier].join(' ');
  if ((valueOf(report, 'registered-deals') ?? 0) > 0) {
    return [lead.noneDecided(named), ...earlier].join(' ');
  }
  return `${lead.nothing(named)} ${lead.lastData(date(locale, span.last))}`;
}

/** A move of the programme's revenue within this many percent is level. */
const levelWithin = 5;

/** Of the programme: old open deals that pile up are the news. */
function pileUpSentence(figures: KpiFigures): string | null {
  const { report, partner, judged, period, programme, locale, texts } = figures;
  const { old, oldBefore } = openDealsOf(report);
  const revenue = resultOf(report, 'partner-revenue');
  if (partner || !judged?.ageing || old === null || oldBefore === null || !revenue) return null;
  const say = texts.asking.programme;
  const { kind, percent: moved = 0 } = compare(revenue, { direction: 'up' });
  const by = percent(locale, Math.abs(moved), 0);
  const level = kind === 'none' || Math.abs(moved) <= levelWithin;
  const sales = level ? say.level : moved > 0 ? say.up(by) : say.down(by);
  const before = previousLabel(period, programme, locale, texts);
  const isTwice = Math.abs(old / oldBefore - 2) <= 0.15;
  const compared = isTwice ? say.twice(before) : say.more(before, number(locale, oldBefore));
  const words = oldBefore === 0 ? say.none(before) : compared;
  return say.pileUp(sales, !level && moved < 0, number(locale, old), words);
}

function revenueSentence(figures: KpiFigures): string {
  const revenue = resultOf(figures.report, 'partner-revenue');
  if (revenue?.status !== 'ok' || revenue.value === null) return '';
  const moved = compare(revenue, { direction: 'up' });
  if (moved.kind === 'none') return plainSentence(figures, revenue.value);
  const { lead } = figures.texts.kpi;
  const words = moved.kind === 'same' ? lead.revenueLevel : revenueWords(figures, moved.percent);
  if (words === null) return plainSentence(figures, revenue.value);
  const falls = moved.kind === 'down';
  const beside = lowRateWords(figures) ?? `${rateWords(figures)}${speedWords(figures, falls)}`;
  return `${words}${beside}.`;
}

function plainSentence(figures: KpiFigures, revenue: number): string {
  const { report, texts, locale, programme } = figures;
  if (figures.hidesMoney) return '';
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

/** Few wins of many decided deals are the news, whatever revenue does. */
function lowRateWords({ report, compareWith, locale, texts }: KpiFigures): string | null {
  const own = valueOf(report, 'close-rate');
  const programme = valueOf(compareWith, 'close-rate');
  if (own === null || programme === null || !closesFew(report, programme)) return null;
  return texts.kpi.lead.lowRate(percent(locale, own), percent(locale, programme));
}

function rateWords({ report, texts }: KpiFigures): string {
  const rate = resultOf(report, 'close-rate');
  if (!rate || (rate.n ?? 0) < fewDeals) return '';
  const { sameRate: same, higherRate: up, lowerRate: down } = texts.kpi.lead;
  const { kind, points = 0 } = compare(rate, { direction: 'up' });
  if (kind === 'same' && !isSmall(rate, points)) return '';
  return { same, up, down, none: '' }[kind];
}

/**
 * Compared like days against days: under 2 % apart is not a difference. Where revenue falls it is said
 * what is faster, as it might be the fall.
 */
function speedWords({ report, compareWith, texts }: KpiFigures, falls: boolean): string {
  const own = valueOf(report, 'time-to-close');
  const others = valueOf(compareWith, 'time-to-close');
  if (own === null || others === null || countBehind(report, 'time-to-close') < fewDeals) return '';
  if (Math.abs(own - others) < 0.02 * others) return '';
  const { faster, slower, closesFaster, closesSlower } = texts.kpi.lead;
  if (falls) return own < others ? closesFaster : closesSlower;
  return own < others ? faster : slower;
}
