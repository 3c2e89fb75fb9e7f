import type { Deal } from '../deal.js';
import type { MeasureContext } from '../kpi/measure.js';
import { dayIn, decisionOn, isRegistration } from '../kpi/measures/deal-days.js';
import { isNewBusiness } from '../kpi/deal-keys.js';
import { toMajor } from '../kpi/money.js';
import type { KpiId } from '../kpi/report.js';
import { addDays, type Day, daysBetween } from '../time.js';
import {
  type Difference,
  differenceOf,
  type Estimate,
  logRateEstimate,
  meanEstimate,
  shareEstimate,
} from './difference.js';
import type { EffectWindows } from './windows.js';

/** What may have changed: three by the day of registration, revenue by the day of winning. */
export const effectKpis = [
  'close-rate',
  'average-deal-size',
  'time-to-close',
  'partner-revenue',
] as const satisfies readonly KpiId[];
export type EffectKpi = (typeof effectKpis)[number];

/** A figure before and after, and how many deals are in each. */
export interface Sides {
  before: number | null;
  after: number | null;
  nBefore: number;
  nAfter: number;
}

/** How one figure changed around an event. */
export interface Effect {
  kpi: EffectKpi;
  /** `few`: under five deals on one side, so nothing can be said. */
  status: 'ok' | 'few';
  own: Sides;
  /** Of those the event did not concern; null where there are too few of them. */
  others: Sides | null;
  /**
   * Change of those it concerned minus change of the others, in the figure's unit, of revenue in
   * percent; null where `few`.
   */
  change: Difference | null;
}

/** Under so many deals on either side nothing can be said. */
export const fewestDeals = 5;

interface Group {
  sides: Sides;
  before: Estimate | null;
  after: Estimate | null;
}

/** How figures changed around an event, for the deals it concerned and for the others. */
export function effectsOf(
  deals: { own: readonly Deal[]; others: readonly Deal[] },
  windows: EffectWindows,
  context: MeasureContext,
): Effect[] {
  const own = observe(deals.own, windows, context);
  const others = observe(deals.others, windows, context);
  return effectKpis.map((kpi) => effectOf(kpi, groupOf(kpi, own), groupOf(kpi, others)));
}

function effectOf(kpi: EffectKpi, own: Group, others: Group): Effect {
  const [mine, theirs] = [estimates(own), estimates(others)];
  const change = mine && differenceOf(mine, theirs ?? undefined);
  return {
    kpi,
    status: change ? 'ok' : 'few',
    own: own.sides,
    others: theirs ? others.sides : null,
    change: change && kpi === 'partner-revenue' ? inPercent(change) : change,
  };
}

function estimates({ sides, before, after }: Group) {
  const enough = Math.min(sides.nBefore, sides.nAfter) >= fewestDeals;
  return enough && before && after ? { before, after } : null;
}

/** A difference of logarithms as percent. */
function inPercent({ value, low, high }: Difference): Difference {
  const percent = (of: number) => 100 * Math.expm1(of);
  return { value: percent(value), low: percent(low), high: percent(high) };
}

/** What the deals of one side show. */
interface Observed {
  won: number;
  decided: number;
  days: number[];
  amounts: number[];
  /** Amounts by the day of winning, whenever registered, and over how many days. */
  revenue: { amounts: number[]; days: number };
}

interface Observations {
  before: Observed;
  after: Observed;
}

function observe(
  deals: readonly Deal[],
  { before, after, followed, today }: EffectWindows,
  context: MeasureContext,
): Observations {
  const side = (window: { from: Day; to: Day }, revenue: { from: Day; to: Day }) => ({
    ...cohort(deals, window, followed, context),
    revenue: revenueIn(deals, revenue, context),
  });
  const length = daysBetween(before.from, before.to);
  const [end, tomorrow] = [addDays(after.from, length), addDays(today, 1)];
  return {
    before: side(before, before),
    after: side(after, { from: after.from, to: end < tomorrow ? end : tomorrow }),
  };
}

/** Deals registered in a window, each followed for the same time. */
function cohort(
  deals: readonly Deal[],
  { from, to }: { from: Day; to: Day },
  followed: number,
  context: MeasureContext,
): Omit<Observed, 'revenue'> {
  const seen = { won: 0, decided: 0, days: [] as number[], amounts: [] as number[] };
  for (const deal of deals) {
    const registered = dayIn(context, deal.registered);
    if (!registered || registered < from || registered >= to) continue;
    if (!isRegistration(deal) || !isNewBusiness(deal.kind)) continue;
    const decided = decisionOn(deal, context);
    const days = decided ? daysBetween(registered, decided.day) : -1;
    if (!decided || days < 0 || days > followed) continue;
    seen.decided += 1;
    if (decided.outcome === 'lost') continue;
    seen.won += 1;
    seen.days.push(days);
    const amount = amountOf(deal, context);
    if (amount !== null) seen.amounts.push(amount);
  }
  return seen;
}

function revenueIn(
  deals: readonly Deal[],
  { from, to }: { from: Day; to: Day },
  context: MeasureContext,
): Observed['revenue'] {
  const amounts = deals.flatMap((deal) => {
    const decided = decisionOn(deal, context);
    if (decided?.outcome !== 'won' || decided.day < from || decided.day >= to) return [];
    return amountOf(deal, context) ?? [];
  });
  return { amounts, days: Math.max(0, daysBetween(from, to)) };
}

/** Only of deals in the programme's currency: rates of other days would show as changes. */
function amountOf({ amount, currency }: Deal, context: MeasureContext): number | null {
  return amount === undefined || currency !== context.currency ? null : toMajor(amount, currency);
}

function groupOf(kpi: EffectKpi, { before, after }: Observations): Group {
  const of = (observed: Observed): { estimate: Estimate | null; n: number } => {
    switch (kpi) {
      case 'close-rate':
        return {
          estimate: shareEstimate(observed.won, observed.decided),
          n: observed.decided,
        };
      case 'average-deal-size':
        return { estimate: meanEstimate(observed.amounts), n: observed.amounts.length };
      case 'time-to-close':
        return { estimate: meanEstimate(observed.days), n: observed.days.length };
      case 'partner-revenue': {
        const { amounts, days } = observed.revenue;
        return { estimate: logRateEstimate(amounts, days), n: amounts.length };
      }
    }
  };
  const [first, second] = [of(before), of(after)];
  const shown = (estimate: Estimate | null, { revenue }: Observed) =>
    kpi === 'partner-revenue'
      ? revenue.amounts.reduce((sum, amount) => sum + amount, 0)
      : (estimate?.value ?? null);
  return {
    sides: {
      before: shown(first.estimate, before),
      after: shown(second.estimate, after),
      nBefore: first.n,
      nAfter: second.n,
    },
    before: first.estimate,
    after: second.estimate,
  };
}
