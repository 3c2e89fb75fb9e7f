import type { KpiId, KpiReport, KpiResult } from './report.js';
import { openDealsOf } from './verdict.js';

/** What has to be asked of each partner. */
export const moverKpis: readonly KpiId[] = [
  'partner-revenue',
  'deal-count',
  'close-rate',
  'average-deal-size',
  'registered-deals',
];

/** A partner whose won revenue moved most. */
export interface Mover {
  partner: string;
  /** Percent of the period before. */
  percent: number;
  won: { now: number; before: number };
  average: { now: number; before: number };
  /** Open deals and those older than 90 days, at the period's end. */
  open: number;
  old: number;
}

/** The partners of a programme's card: those that need somebody, and those to be thanked. */
export interface Movers {
  needYou: Mover[];
  good: Mover[];
}

const mostMovers = 4;

/** Fewer decided deals in either period say nothing of a move. */
const fewestDecided = 10;

/** A rise with more than this share of open deals grown old needs somebody all the same. */
const manyOld = 1 / 3;

/**
 * The four partners with the largest move of won revenue, in percent of the period before: falls come
 * first, the largest first; a rise over many old open deals needs somebody too, any other is good.
 */
export function moversOf(reports: readonly KpiReport[]): Movers {
  const largest = reports
    .flatMap((report) => moverIn(report) ?? [])
    .sort((one, other) => Math.abs(other.percent) - Math.abs(one.percent))
    .slice(0, mostMovers);
  const falls = largest.filter(({ percent }) => percent < 0);
  const rises = largest.filter(({ percent }) => percent >= 0);
  const needing = rises.filter(isOverOldDeals);
  return {
    needYou: [...falls, ...needing],
    good: rises.filter((one) => !isOverOldDeals(one)),
  };
}

/** Whether many of a partner's open deals have grown old. */
export function isOverOldDeals({ open, old }: Pick<Mover, 'open' | 'old'>): boolean {
  return old > manyOld * open;
}

function moverIn(report: KpiReport): Mover | null {
  const result = (id: KpiId) => report.kpis.find((one) => one.id === id);
  const [revenue, won] = [pairOf(result('partner-revenue')), pairOf(result('deal-count'))];
  const average = pairOf(result('average-deal-size'));
  const { open, old } = openDealsOf(report);
  if (!report.partner || !revenue || revenue.before <= 0 || !won || !average) return null;
  if (decidedIn(result('close-rate'), won) < fewestDecided) return null;
  const percent = (100 * (revenue.now - revenue.before)) / revenue.before;
  return { partner: report.partner, percent, won, average, open: open ?? 0, old: old ?? 0 };
}

function pairOf(result: KpiResult | undefined): { now: number; before: number } | null {
  if (!result || result.basis === 'first-period') return null;
  const before = result.basis === 'same-days' ? result.previousToDate : result.previous;
  return result.value === null || before === null ? null : { now: result.value, before };
}

/** The smaller number of decided deals of both periods; the earlier one follows from its wins and rate. */
function decidedIn(rate: KpiResult | undefined, won: { before: number }): number {
  const before = pairOf(rate)?.before ?? 0;
  return before > 0 ? Math.min(rate?.n ?? 0, Math.round((100 * won.before) / before)) : 0;
}

/** Which of two causes a change of revenue had more of, by their logarithms. */
export interface Cause {
  first: 'count' | 'size';
  /** The other one, where it made more than a third of the change and went the same way. */
  second: boolean;
}

export function causeOf({ won, average }: Pick<Mover, 'won' | 'average'>): Cause | null {
  const byCount = Math.log(won.now / won.before);
  const bySize = Math.log(average.now / average.before);
  const all = Math.abs(byCount) + Math.abs(bySize);
  if (!Number.isFinite(all) || all === 0) return null;
  const first = Math.abs(byCount) >= Math.abs(bySize) ? 'count' : 'size';
  const other = first === 'count' ? bySize : byCount;
  const sameWay = Math.sign(byCount) === Math.sign(bySize);
  return { first, second: sameWay && Math.abs(other) > all / 3 };
}

/** A few large deals that made most of a period's revenue. */
export interface Concentration {
  deals: number;
  smallest: number;
  largest: number;
  /** Percent of the revenue. */
  share: number;
  /** How many as large there are in the period after. */
  again: number;
}

const mostDeals = 5;
const fewestDeals = 10;

/**
 * Whether a few deals made at least half of what was won before: the largest, and those at least half
 * as large. Amounts are of won deals in one currency; null where there is no such concentration.
 */
export function concentrationOf(
  before: readonly number[],
  now: readonly number[],
): Concentration | null {
  const sorted = [...before].sort((a, b) => b - a);
  const [largest = 0] = sorted;
  const large = sorted.filter((amount) => amount >= largest / 2);
  const all = sorted.reduce((sum, amount) => sum + amount, 0);
  const sum = large.reduce((total, amount) => total + amount, 0);
  const smallest = large.at(-1) ?? 0;
  if (sorted.length < fewestDeals || large.length > mostDeals || all <= 0 || sum < all / 2) {
    return null;
  }
  const again = now.filter((amount) => amount >= largest / 2).length;
  return { deals: large.length, smallest, largest, share: (100 * sum) / all, again };
}
