import type { Programme } from '../programme.js';
import type { Settings } from '../settings.js';
import { addDays, dayAt, type Day } from '../time.js';
import { spanOf, dataSpan, monthToLookInto } from './data-span.js';
import type { KpiDefinition, KpiInput } from './definition.js';
import type { DerivedRows, FactSource } from './derived-rows.js';
import { figuresOf, type RowsAtHand, rowsAtHand, type Stretch } from './figures.js';
import { quarterEndsOf } from './fiscal-calendar.js';
import { freshRows, type RowSources } from './fresh-rows.js';
import { measureContext } from './measure.js';
import type { Period } from './period.js';
import { asFarAs, heading, monthsNeeded, type QuestionDays, questionDays } from './question.js';
import { type Reads, counting } from './reads.js';
import type { KpiResult } from './report.js';
import { rowId, type RowSubject } from './row.js';
import { type OnFailure, runKpi } from './run-kpi.js';
import type { KpiQuestion, KpiService } from './service.js';

export interface KpiEngineOptions {
  rows: DerivedRows;
  facts: FactSource;
  programme: Programme;
  /** Read at every question. */
  settings: () => Promise<Settings>;
  kpis: readonly KpiDefinition[];
  /** Told of a KPI that failed; its result says so too. */
  onFailure?: OnFailure;
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

  async function fetch(subjects: readonly RowSubject[], settings: Settings): Promise<RowsAtHand> {
    const sources: RowSources = { rows, facts, context: measureContext(programme, settings) };
    return rowsAtHand(await freshRows(subjects.map(rowId), sources));
  }

  async function report(question: KpiQuestion) {
    const settings = await options.settings();
    const days = questionDays(question, programme);
    const scope = scopeOf(question.partner);
    const atHand = await fetch(
      [
        ...monthsNeeded(days).map((month) => ({ kind: 'cell', month, ...scope }) as const),
        { kind: 'stock', ...scope },
      ],
      settings,
    );
    const asked = kpis.filter(({ id }) => !question.kpis || question.kpis.includes(id));
    const ask = inputsFor({ atHand, days, programme, settings, partner: question.partner });
    return {
      ...heading(question, days, programme),
      kpis: asked.map((definition) => runKpi(definition, ask(definition), onFailure)),
    };
  }

  async function span(partner: string | null, asOf: Date) {
    const settings = await options.settings();
    const scope = scopeOf(partner);
    const today = dayAt(asOf, programme.timeZone);
    const { stock } = await fetch([{ kind: 'stock', ...scope }], settings);
    const month = monthToLookInto(stock, today);
    if (!month) return dataSpan(stock, today, undefined);
    const { cells } = await fetch([{ kind: 'cell', month, ...scope }], settings);
    return dataSpan(stock, today, cells.get(month));
  }

  return { report, dataSpan: span, documentsRead: reads };
}

function scopeOf(partner: string | null): { partner?: string } {
  return partner === null ? {} : { partner };
}

interface Asked {
  atHand: RowsAtHand;
  days: QuestionDays;
  programme: Programme;
  settings: Settings;
  partner: string | null;
}

/** The inputs of each KPI over the periods that a question compares. */
function inputsFor({ atHand, days, programme, settings, partner }: Asked) {
  const input = (
    definition: KpiDefinition,
    period: Period,
    end: Day,
    finished: boolean,
  ): KpiInput => {
    const stretch = stretchOf(definition, period, end);
    return {
      figures: figuresOf(atHand, stretch, definition.inputs),
      programmeWide: partner === null,
      currency: programme.currency,
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
