import type { Programme } from '../programme.js';
import type { Settings } from '../settings.js';
import { addDays, dayAt, type Day } from '../time.js';
import { readCosts, readRates, readTargets, type Targets } from './beside-rows.js';
import { type Cost, type CostSource, costsWithin } from './costs.js';
import { spanOf, dataSpan, monthToLookInto } from './data-span.js';
import type { KpiDefinition, KpiInput } from './definition.js';
import type { DerivedRows, FactSource } from './derived-rows.js';
import { figuresOf, type RowsAtHand, rowsAtHand, type Stretch } from './figures.js';
import { monthsOf, quarterEndsOf } from './fiscal-calendar.js';
import { rankedPartners } from './ranked-partners.js';
import { rankingOfPeriod, rankingsNeeded, yearUpTo } from './rankings.js';
import { freshRows, type RowSources } from './fresh-rows.js';
import { measureContext } from './measure.js';
import type { Period } from './period.js';
import { asFarAs, heading, monthsNeeded, type QuestionDays, questionDays } from './question.js';
import type { RateSource, RateTable } from './rates.js';
import { type Reads, counting } from './reads.js';
import type { KpiResult } from './report.js';
import { rowId, type RowSubject } from './row.js';
import { type OnFailure, runKpi } from './run-kpi.js';
import type { KpiQuestion, KpiService, Ranked } from './service.js';
import type { TargetSource } from './targets.js';

export interface KpiEngineOptions {
  rows: DerivedRows;
  facts: FactSource;
  programme: Programme;
  /** Read at every question. */
  settings: () => Promise<Settings>;
  kpis: readonly KpiDefinition[];
  /** Told of a KPI that failed; its result says so too. */
  onFailure?: OnFailure;
  /** Absent: no rates, no targets, no costs are known. */
  rates?: RateSource;
  targets?: TargetSource;
  costs?: CostSource;
}

/** The KPI service, and what it has read since it was made. */
export interface KpiEngine extends KpiService {
  readonly documentsRead: Readonly<Reads>;
}

/**
 * Answers from derived rows, made fresh where a fact has changed since: a clean card is one read of
 * about ten rows, however many deals there are.
 */
export function createKpiEngine(options: KpiEngineOptions): KpiEngine {
  const { programme, kpis } = options;
  const { reads, rows, facts } = counting(options);
  const onFailure = options.onFailure ?? (() => undefined);

  async function fetch(
    subjects: readonly RowSubject[],
    settings: Settings,
    asOf: Date,
  ): Promise<RowsAtHand> {
    const today = dayAt(asOf, programme.timeZone);
    const sources: RowSources = {
      rows,
      facts,
      context: measureContext(programme, settings),
      today,
    };
    return rowsAtHand(await freshRows(subjects.map(rowId), sources));
  }

  async function report(question: KpiQuestion) {
    const settings = await options.settings();
    const days = questionDays(question, programme);
    const scope = scopeOf(question.partner);
    const asked = kpis.filter(({ id }) => !question.kpis || question.kpis.includes(id));
    const brokenDown = asked.length === 1 && asked[0]?.breakdowns === true;
    const year = brokenDown ? yearUpTo(days.lastDay).months : [];
    const months = [...new Set([...monthsNeeded(days), ...year])];
    const besides = { partner: question.partner, period: question.period, months };
    const [atHand, targets, costs] = await Promise.all([
      fetch(
        [
          ...months.map((month) => ({ kind: 'cell', month, ...scope }) as const),
          { kind: 'stock', ...scope },
          ...rankingsNeeded(asked, question.partner, days),
        ],
        settings,
        question.asOf,
      ),
      readTargets(options, besides, programme),
      readCosts(options, besides),
    ]);
    const rates = await readRates(options, { rows: atHand, costs }, besides, programme);
    const { partner } = question;
    const ask = inputsFor({
      ...{ atHand, targets, costs, rates, days, programme, settings, partner },
      ...(brokenDown && { yearFrom: yearUpTo(days.lastDay).from }),
    });
    return {
      ...heading(question, days, programme),
      kpis: asked.map((definition) => runKpi(definition, ask(definition), onFailure)),
    };
  }

  async function span(partner: string | null, asOf: Date) {
    const settings = await options.settings();
    const scope = scopeOf(partner);
    const today = dayAt(asOf, programme.timeZone);
    const { stock } = await fetch([{ kind: 'stock', ...scope }], settings, asOf);
    const month = monthToLookInto(stock, today);
    if (!month) return dataSpan(stock, today, undefined);
    const { cells } = await fetch([{ kind: 'cell', month, ...scope }], settings, asOf);
    return dataSpan(stock, today, cells.get(month));
  }

  async function rank(asked: Pick<KpiQuestion, 'period' | 'asOf'>): Promise<Ranked[] | null> {
    const settings = await options.settings();
    const { lastDay } = questionDays(asked, programme);
    const subject = rankingOfPeriod(asked.period, lastDay);
    if (!subject) return null;
    const atHand = await fetch([subject], settings, asked.asOf);
    const months = monthsOf(asked.period);
    const rates = await readRates(options, { rows: atHand, costs: [] }, { months }, programme);
    const exchange = { currency: programme.currency, rates, end: lastDay };
    return rankedPartners(atHand.rankings.get(rowId(subject)), exchange);
  }

  return { report, dataSpan: span, rank, documentsRead: reads };
}

function scopeOf(partner: string | null): { partner?: string } {
  return partner === null ? {} : { partner };
}

const noTargets: Targets = new Map();

interface Asked {
  atHand: RowsAtHand;
  targets: Targets;
  costs: readonly Cost[];
  rates: RateTable;
  days: QuestionDays;
  programme: Programme;
  settings: Settings;
  partner: string | null;
  /** First day of the twelve months that are broken down. */
  yearFrom?: Day;
}

/** The inputs of each KPI over the periods that a question compares. */
function inputsFor(asked: Asked) {
  const { atHand, days, programme, settings, partner, yearFrom } = asked;
  const input = (
    definition: KpiDefinition,
    period: Period,
    end: Day,
    finished: boolean,
  ): KpiInput => {
    const stretch = stretchOf(definition, period, end);
    return {
      figures: figuresOf(atHand, stretch, definition.inputs),
      days: stretch,
      ...(yearFrom && {
        year: figuresOf(atHand, { ...stretch, from: yearFrom }, definition.inputs),
      }),
      partner,
      ranking: rankingAtHand(atHand, period, days),
      programmeWide: partner === null,
      currency: programme.currency,
      exchange: { currency: programme.currency, rates: asked.rates, end },
      costs: costsWithin(asked.costs, stretch),
      targets: period === days.period ? asked.targets : noTargets,
      settings,
      quarterEnds: quarterEndsOf(period, programme),
      finished,
    };
  };
  return (definition: KpiDefinition) => {
    const byDays = definition.timing === 'days';
    const toDate = (earlier: Period) => (byDays ? asFarAs(earlier, days) : earlier);
    const earlier = (period: Period) => input(definition, period, addDays(period.to, -1), true);
    return {
      current: input(definition, days.period, days.lastDay, !days.partial),
      previous: earlier(days.previous),
      previousToDate: earlier(toDate(days.previous)),
      yearAgo: earlier(toDate(days.yearAgo)),
      basis: basisOf(byDays, atHand, days),
    };
  };
}

/** Only of whole periods: partners are not ranked by the first days of one that is over. */
function rankingAtHand({ rankings }: RowsAtHand, period: Period, days: QuestionDays) {
  const whole = [days.period, days.previous, days.yearAgo].includes(period);
  const subject = whole ? rankingOfPeriod(period, days.lastDay) : null;
  return (subject && rankings.get(rowId(subject))) ?? null;
}

/** A survey's run is about its whole period, even while that lasts; but not before it has begun. */
function stretchOf({ timing }: KpiDefinition, period: Period, end: Day): Stretch {
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
