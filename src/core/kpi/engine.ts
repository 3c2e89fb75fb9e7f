import type { Programme } from '../programme.js';
import type { Settings } from '../settings.js';
import { dayAt, monthOf } from '../time.js';
import {
  besideMany,
  type BesideRowsSources,
  readBesideFacts,
  readCosts,
  readRates,
  readTargets,
} from './beside-rows.js';
import { dataSpan, monthToLookInto } from './data-span.js';
import type { KpiDefinition } from './definition.js';
import type { DerivedRows, FactSource } from './derived-rows.js';
import { type RowsAtHand, rowsAtHand } from './figures.js';
import { monthsOf } from './fiscal-calendar.js';
import { rankedPartners } from './ranked-partners.js';
import { monthsUpTo, rankingOfPeriod, rankingsNeeded } from './rankings.js';
import { freshRows, madeFresh, type RowSources } from './fresh-rows.js';
import { type Asked, inputsFor, noTargets } from './kpi-inputs.js';
import { measureContext } from './measure.js';
import { heading, monthsNeeded, type QuestionDays, questionDays } from './question.js';
import { type Reads, counting } from './reads.js';
import { readTogether } from './reads-together.js';
import type { KpiReport } from './report.js';
import { type Row, rowId, type RowSubject } from './row.js';
import { type OnFailure, runKpi } from './run-kpi.js';
import type { KpiMoment, KpiQuestion, KpiService, Ranked, SeriesQuestion } from './service.js';
import { type AskedOfTree, withChildren } from './tree-rows.js';

/** Of what is absent of the sources beside rows, nothing is known. */
export interface KpiEngineOptions extends BesideRowsSources {
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

/** Partners whose rows are read at once: some thousand rows, which fit into memory anywhere. */
const partnersAtOnce = 100;

/**
 * Answers from derived rows, made fresh where a fact has changed since: a clean card is one read of
 * about ten rows, however many deals there are.
 */
export function createKpiEngine(options: KpiEngineOptions): KpiEngine {
  const { programme, kpis } = options;
  const { reads, rows, facts } = counting(options);
  const byIds = readTogether((ids) => rows.byIds(ids));
  const byIdsWithMonths = readTogether((ids) => rows.byIdsWithMonths(ids));
  const onFailure = options.onFailure ?? (() => undefined);

  async function sourcesFor(asOf: Date): Promise<RowSources & { settings: Settings }> {
    const settings = await options.settings();
    const context = measureContext(programme, settings);
    return { rows, facts, context, today: dayAt(asOf, programme.timeZone), settings };
  }

  async function fetch(
    subjects: readonly RowSubject[],
    reading: Promise<RowSources>,
    { tree, wholeMonths = false }: { tree?: AskedOfTree; wholeMonths?: boolean } = {},
  ): Promise<RowsAtHand> {
    const own = await fetchRows(subjects.map(rowId), reading, wholeMonths);
    return rowsAtHand(tree ? await withTree(own, tree, await reading) : own);
  }

  /** The rows are read while the settings are, which say whether they may be believed. */
  async function fetchRows(
    ids: readonly string[],
    reading: Promise<RowSources>,
    wholeMonths: boolean,
  ): Promise<Row[]> {
    const found = wholeMonths ? byIdsWithMonths(ids) : byIds(ids);
    const [read, sources] = await Promise.all([found, reading]);
    return madeFresh(ids, read, sources);
  }

  function withTree(own: readonly Row[], tree: AskedOfTree, sources: RowSources) {
    const fetchMore = (ids: readonly string[]) => freshRows(ids, sources);
    return withChildren(own, tree, { ...sources, fetch: fetchMore });
  }

  async function report(question: KpiQuestion) {
    const planned = plan(question);
    const reading = sourcesFor(question.asOf);
    const [atHand, targets, costs, beside] = await Promise.all([
      fetch(planned.subjects, reading, planned),
      readTargets(options, planned, programme),
      readCosts(options, planned),
      readBesideFacts(options, planned, programme),
    ]);
    return answer(planned, { atHand, targets, costs, beside, settings: (await reading).settings });
  }

  async function reports(partners: readonly string[], question: Omit<KpiQuestion, 'partner'>) {
    const plans = partners.map((partner) => plan({ ...question, partner }));
    const [one] = plans;
    if (!one) return [];
    const reading = sourcesFor(question.asOf);
    const [besides, facts, sources] = await Promise.all([
      besideMany(options, one, programme),
      readBesideFacts(options, { ...one, partner: null }, programme),
      reading,
    ]);
    const found: KpiReport[] = [];
    for (let start = 0; start < plans.length; start += partnersAtOnce) {
      const group = plans.slice(start, start + partnersAtOnce);
      const ids = new Set(group.flatMap(({ subjects }) => subjects.map(rowId)));
      const read = await fetchRows([...ids], reading, one.wholeMonths);
      const byId = new Map(read.map((row) => [row.id, row]));
      for (const planned of group) {
        const own = planned.subjects.flatMap((of) => byId.get(rowId(of)) ?? []);
        const all = planned.tree ? await withTree(own, planned.tree, sources) : own;
        const beside = { ...besides.of(planned.partner), beside: facts };
        const { settings } = sources;
        found.push(await answer(planned, { atHand: rowsAtHand(all), ...beside, settings }));
      }
    }
    return found;
  }

  /** Which rows a question needs. */
  function plan(question: KpiQuestion) {
    const { partner, period } = question;
    const days = questionDays(question, programme);
    const scope = scopeOf(partner);
    const asked = kpis.filter(({ id }) => !question.kpis || question.kpis.includes(id));
    const brokenDown = asked.length === 1 ? asked[0]?.breakdowns : undefined;
    const year = brokenDown ? monthsUpTo(days.lastDay, brokenDown).months : [];
    const months = [...new Set([...monthsNeeded(days), ...year])];
    const measures = [...new Set(asked.flatMap(({ inputs }) => inputs))];
    const subjects: RowSubject[] = [
      ...months.map((month) => ({ kind: 'cell', month, ...scope }) as const),
      { kind: 'stock', ...scope },
      ...rankingsNeeded(asked, partner, days),
    ];
    const { lastDay } = days;
    return {
      ...{ question, partner, period, days, brokenDown, months, measures, subjects },
      kpis: asked,
      wholeMonths: isOfWholeMonths(days),
      ...(partner !== null && { tree: { partner, months, lastDay } }),
    };
  }

  async function answer(
    { question, partner, days, kpis: asked, brokenDown, ...planned }: ReturnType<typeof plan>,
    read: Pick<Asked, 'atHand' | 'targets' | 'costs' | 'settings' | 'beside'>,
  ): Promise<KpiReport> {
    const money = { rows: read.atHand, costs: read.costs };
    const rates = await readRates(options, money, planned, programme);
    const ask = inputsFor({
      ...{ ...read, rates, days, programme, partner },
      ...(brokenDown && { brokenDown }),
    });
    return {
      ...heading(question, days, programme),
      kpis: asked.map((definition) => runKpi(definition, ask(definition), onFailure)),
    };
  }

  async function series({ partner, kpi, periods, asOf }: SeriesQuestion): Promise<KpiMoment[]> {
    const definition = kpis.find(({ id }) => id === kpi);
    if (!definition) return [];
    const reading = sourcesFor(asOf);
    const scope = scopeOf(partner);
    const asked = periods.map((period) => ({
      period,
      days: questionDays({ period, asOf }, programme),
    }));
    const months = [...new Set(periods.flatMap(monthsOf))];
    const besides = { partner, months, measures: definition.inputs };
    const [atHand, costs] = await Promise.all([
      fetch(
        [
          ...months.map((month) => ({ kind: 'cell', month, ...scope }) as const),
          { kind: 'stock', ...scope },
        ],
        reading,
        {
          wholeMonths: asked.every(({ days }) => isOfWholeMonths(days)),
          ...(partner !== null && {
            tree: { partner, months, lastDay: dayAt(asOf, programme.timeZone) },
          }),
        },
      ),
      readCosts(options, besides),
    ]);
    const rates = await readRates(options, { rows: atHand, costs }, besides, programme);
    const { settings } = await reading;
    return asked.map(({ period, days }) => {
      const input = {
        atHand,
        targets: noTargets,
        costs,
        rates,
        days,
        programme,
        settings,
        partner,
      };
      const { status, value, n } = runKpi(definition, inputsFor(input)(definition), onFailure);
      return { period, partial: days.partial, status, value, n };
    });
  }

  async function span(partner: string | null, asOf: Date) {
    const reading = sourcesFor(asOf);
    const scope = scopeOf(partner);
    const today = dayAt(asOf, programme.timeZone);
    const { stock } = await fetch([{ kind: 'stock', ...scope }], reading);
    const month = monthToLookInto(stock, today);
    const isParent = partner !== null && stock.balances['child-partners'] !== undefined;
    if (!month && !isParent) return dataSpan(stock, today, undefined);
    const months = [monthOf(today)];
    const again = await fetch(
      [
        { kind: 'cell', month: monthOf(today), ...scope },
        { kind: 'stock', ...scope },
      ],
      reading,
      isParent ? { tree: { partner, months, lastDay: today } } : {},
    );
    return dataSpan(again.stock, today, again.cells.get(monthOf(today)));
  }

  async function rank(asked: Pick<KpiQuestion, 'period' | 'asOf'>): Promise<Ranked[] | null> {
    const { lastDay } = questionDays(asked, programme);
    const subject = rankingOfPeriod(asked.period, lastDay);
    if (!subject) return null;
    const atHand = await fetch([subject], sourcesFor(asked.asOf));
    const months = monthsOf(asked.period);
    const rates = await readRates(
      options,
      { rows: atHand, costs: [] },
      { months, measures: [] },
      programme,
    );
    const exchange = { currency: programme.currency, rates, end: lastDay };
    return rankedPartners(atHand.rankings.get(rowId(subject)), exchange);
  }

  const asked = { report, reports, series, dataSpan: span, rank };
  return { catalogue: kpis, ...asked, documentsRead: reads };
}

/** A month, quarter or year that is over is compared with whole ones: nobody looks at single days. */
function isOfWholeMonths({ period, partial }: QuestionDays): boolean {
  return !partial && ['month', 'quarter', 'year'].includes(period.kind);
}

function scopeOf(partner: string | null): { partner?: string } {
  return partner === null ? {} : { partner };
}
