import type { Programme } from '../programme.js';
import type { Settings } from '../settings.js';
import { addDays, type Day, daysBetween } from '../time.js';
import type { Targets } from './beside-rows.js';
import { type BesideFacts, besideFactsOf } from './beside-facts.js';
import { type Cost, costsWithin } from './costs.js';
import { spanOf } from './data-span.js';
import type { KpiDefinition, KpiInput } from './definition.js';
import { figuresOf, type RowsAtHand, type Stretch } from './figures.js';
import { monthsOf, quarterEndsOf } from './fiscal-calendar.js';
import type { Period } from './period.js';
import { asFarAs, type QuestionDays } from './question.js';
import { monthsUpTo, rankingOfPeriod } from './rankings.js';
import type { RateTable } from './rates.js';
import type { KpiResult } from './report.js';
import { rowId } from './row.js';
import { remembered } from './sums-at-hand.js';

/** For periods that nobody is asked to reach anything in. */
export const noTargets: Targets = new Map();

/** Everything read for one question. */
export interface Asked {
  atHand: RowsAtHand;
  targets: Targets;
  costs: readonly Cost[];
  rates: RateTable;
  days: QuestionDays;
  programme: Programme;
  settings: Settings;
  partner: string | null;
  beside?: BesideFacts;
  /** How many months are broken down, where any are. */
  brokenDown?: 12 | 24;
}

/** The inputs of each KPI over the periods that a question compares. */
export function inputsFor(asked: Asked) {
  const { atHand, days } = asked;
  const yearsOf = (stretch: Stretch, { inputs }: KpiDefinition) => {
    if (!asked.brokenDown) return {};
    const { from } = monthsUpTo(days.lastDay, 12);
    const year = figuresOf(atHand, { ...stretch, from }, inputs);
    if (asked.brokenDown === 12) return { year };
    const before = { ...stretch, from: monthsUpTo(days.lastDay, 24).from, to: from };
    return { year, yearBefore: figuresOf(atHand, before, inputs) };
  };
  const told = remembered((timing: KpiDefinition['timing']) => toldBy(timing, asked));
  return (definition: KpiDefinition) => {
    const input = (of: Told): KpiInput => ({
      ...of,
      figures: figuresOf(atHand, of.days, definition.inputs),
      ...yearsOf(of.days, definition),
    });
    const { current, previous, previousToDate, yearAgo, basis } = told(definition.timing);
    const before = input(previous);
    return {
      current: input(current),
      previous: before,
      previousToDate: previousToDate === previous ? before : input(previousToDate),
      yearAgo: input(yearAgo),
      basis,
    };
  };
}

/** What all KPIs of one timing are told of a period. */
type Told = Omit<KpiInput, 'figures' | 'year' | 'yearBefore'>;

function toldBy(timing: KpiDefinition['timing'], asked: Asked) {
  const { atHand, days, programme, settings, partner } = asked;
  const byDays = timing === 'days';
  const told = (period: Period, end: Day, finished: boolean): Told => {
    const stretch = stretchOf(timing, period, end);
    const isAskedFor = period === days.period;
    return {
      days: stretch,
      periodDays: daysBetween(period.from, period.to),
      periodMonths: monthsOf(period).length,
      partner,
      ranking: rankingAtHand(atHand, period, days),
      programmeWide: partner === null,
      currency: programme.currency,
      exchange: { currency: programme.currency, rates: asked.rates, end },
      costs: costsWithin(asked.costs, stretch),
      targets: isAskedFor ? asked.targets : noTargets,
      settings,
      beside: isAskedFor ? besideFactsOf(partner, asked.beside ?? {}) : {},
      quarterEnds: quarterEndsOf(period, programme),
      finished,
    };
  };
  const toDate = (earlier: Period) => (byDays ? asFarAs(earlier, days) : earlier);
  const earlier = (period: Period) => told(period, addDays(period.to, -1), true);
  const previous = earlier(days.previous);
  const cut = toDate(days.previous);
  return {
    current: told(days.period, days.lastDay, !days.partial),
    previous,
    previousToDate: cut === days.previous ? previous : earlier(cut),
    yearAgo: earlier(toDate(days.yearAgo)),
    basis: basisOf(byDays, atHand, days),
  };
}

/** Only of whole periods: partners are not ranked by the first days of one that is over. */
function rankingAtHand({ rankings }: RowsAtHand, period: Period, days: QuestionDays) {
  const whole = [days.period, days.previous, days.yearAgo].includes(period);
  const subject = whole ? rankingOfPeriod(period, days.lastDay) : null;
  return (subject && rankings.get(rowId(subject))) ?? null;
}

/** A survey's run is about its whole period, even while that lasts; but not before it has begun. */
function stretchOf(timing: KpiDefinition['timing'], period: Period, end: Day): Stretch {
  const begun = end >= period.from;
  const whole = timing === 'runs' && begun;
  return { from: period.from, to: whole ? period.to : addDays(end, 1), at: end };
}

function basisOf(byDays: boolean, { stock }: RowsAtHand, days: QuestionDays): KpiResult['basis'] {
  const first = spanOf(byDays ? 'deal' : 'response', stock, days.lastDay)?.first;
  // Deals begin on a day; answers, dated by the last day of their quarter, are about all of it.
  const late = first && (byDays ? first > days.previous.from : first >= days.previous.to);
  if (late) return 'first-period';
  return byDays && days.partial ? 'same-days' : 'full';
}
