import type { KpiReport, KpiResult } from './report.js';

/** How a partner or the programme does, in one word. */
export type Verdict = 'on-track' | 'needs-a-look' | 'off-track' | 'too-early';

/** A verdict and the two figures of won revenue that decided it. */
export interface Judged {
  verdict: Verdict;
  /** What revenue was held against; absent where it is too early or nothing is there to hold against. */
  against?: { what: 'target' | 'year-ago' | 'median' | 'previous'; value: number; own: number };
  /** Open deals grew old, which took one step off. */
  ageing: boolean;
  /** Far fewer of the decided deals were won than in the programme, which took one step off. */
  closesFew: boolean;
}

/** What else is known beside the report. */
export interface Beside {
  /** Of won revenue over the partners; null for the programme, and where it may not be told. */
  median: number | null;
  /** Share of the period's days that are gone, 0–1; 1 for a finished one. */
  gone: number;
  /** The programme's close rate, where it may be told; null otherwise. */
  programmeRate: number | null;
  /** Data begin before the same period of last year. */
  knowsYearAgo: boolean;
}

/** Under so many decided deals nothing is judged. */
const fewestDecided = 5;

/** From these shares of what revenue is held against, in percent. */
const onTrackFrom = 95;
const lookFrom = 80;

/**
 * On won revenue: against the target's pace, else one's own year ago, else the median of the partners;
 * the programme, and who has no median to be held against, against the period before. Old open deals, and
 * far fewer wins than the programme has, take one step off.
 */
export function judge(report: KpiReport, beside: Beside): Judged {
  const revenue = report.kpis.find(({ id }) => id === 'partner-revenue');
  const decided = report.kpis.find(({ id }) => id === 'close-rate')?.n ?? 0;
  const known = { ageing: isAgeing(report), closesFew: closesFew(report, beside.programmeRate) };
  if (decided < fewestDecided || revenue?.value == null) return { verdict: 'too-early', ...known };
  const against = heldAgainst(revenue, beside);
  const lower = known.ageing || known.closesFew ? 1 : 0;
  if (!against) return { verdict: lower ? 'needs-a-look' : 'on-track', ...known };
  const share = (100 * against.own) / against.value;
  const plain = share >= onTrackFrom ? 0 : share >= lookFrom ? 1 : 2;
  return { verdict: steps[Math.min(2, plain + lower)] ?? 'off-track', against, ...known };
}

/** Under this share of the programme's close rate, over so many decided deals, revenue is not all. */
const farBelow = 0.6;
const enoughDecided = 10;

/** Whether a partner wins so few of its decided deals that its revenue alone would mislead. */
export function closesFew(report: KpiReport, programmeRate: number | null): boolean {
  const rate = report.kpis.find(({ id }) => id === 'close-rate');
  if (rate?.value == null || programmeRate === null) return false;
  return (rate.n ?? 0) >= enoughDecided && rate.value < farBelow * programmeRate;
}

const steps = ['on-track', 'needs-a-look', 'off-track'] as const;

function heldAgainst(
  { value, target, yearAgo, previous, previousToDate, basis }: KpiResult,
  { median, gone, knowsYearAgo }: Beside,
): Judged['against'] {
  const own = value ?? 0;
  if (target !== null && target > 0 && gone > 0)
    return { what: 'target', value: target * gone, own };
  if (knowsYearAgo && yearAgo !== null && yearAgo > 0) {
    return { what: 'year-ago', value: yearAgo, own };
  }
  if (median !== null && median > 0) return { what: 'median', value: median, own };
  const before = basis === 'same-days' ? previousToDate : previous;
  return before !== null && before > 0 && basis !== 'first-period'
    ? { what: 'previous', value: before, own }
    : undefined;
}

/** From so much more old open deals than at the period's beginning on, and so large a share of all open. */
const oldGrewBy = 1.5;
const oldShare = 0.1;

/** Open deals older than 90 days: at least half as many again, and a tenth of the open ones. */
export function isAgeing(report: KpiReport): boolean {
  const { old, oldBefore, open } = openDealsOf(report);
  if (old === null || oldBefore === null || open === null || old === 0) return false;
  return old >= oldGrewBy * oldBefore && old >= oldShare * open;
}

/** Open deals at the end of the period and at its beginning, and how many of them were old. */
export function openDealsOf(report: KpiReport) {
  const parts = report.kpis.find(({ id }) => id === 'registered-deals')?.parts ?? {};
  const number = (name: string) => {
    const found = parts[name];
    return typeof found === 'number' ? found : null;
  };
  return {
    open: number('open'),
    openBefore: number('openBefore'),
    old: number('old'),
    oldBefore: number('oldBefore'),
  };
}
