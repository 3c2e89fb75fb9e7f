import type { Programme } from '../programme.js';
import type { Settings } from '../settings.js';
import { dayAt, monthOf } from '../time.js';
import { type BesideSources, createBesideMemory } from './beside-memory.js';
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

/** Rows just read, made fresh, and everything beside them as it was then. */
interface ReadRows {
  found: Row[];
  sources: RowSources;
  settings: Settings;
  beside: BesideSources;
}

/**
 * Answers from derived rows, made fresh where a fact has changed since: a clean card is one read of
 * about ten rows, however many deals there are.
 */
export function createKpiEngine(options: KpiEngineOptions): KpiEngine {
  const { programme, kpis } = options;
  const { reads, rows, facts } = counting(options);
  const readDays = readTogether((ids) => rows.withBeside(ids, { wholeMonths: false }));
  const readMonths = readTogether((ids) => rows.withBeside(ids, { wholeMonths: true }));
  const memory = createBesideMemory(options, () => performance.now());
  const onFailure = options.onFailure ?? (() => undefined);

  /** Settings say whether rows may be believed. */
  async function fetchRows(
    ids: readonly string[],
    asOf: Date,
    wholeMonths: boolean,
  ): Promise<ReadRows> {
    const read = await (wholeMonths ? readMonths(ids) : readDays(ids));
    const beside = memory.at(read.beside);
    const settings = await beside.settings();
    const context = measureContext(programme, settings);
    const sources = { rows, facts, context, today: dayAt(asOf, programme.timeZone) };
    return { found: await madeFresh(ids, read.rows, sources), sources, settings, beside };
  }

  async function fetch(
    subjects: readonly RowSubject[],
    asOf: Date,
    { tree, wholeMonths = false }: { tree?: AskedOfTree; wholeMonths?: boolean } = {},
  ): Promise<Omit<ReadRows, 'found'> & { atHand: RowsAtHand }> {
    const { found, ...read } = await fetchRows(subjects.map(rowId), asOf, wholeMonths);
    return {
      ...read,
      atHand: rowsAtHand(tree ? await withTree(found, tree, read.sources) : found),
    };
  }

  function withTree(own: readonly Row[], tree: AskedOfTree, sources: RowSources) {
    const fetchMore = (ids: readonly string[]) => freshRows(ids, sources);
    return withChildren(own, tree, { ...sources, fetch: fetchMore });
  }

  async function report(question: KpiQuestion) {
    const planned = plan(question)(question.partner);
    const [read, besideFacts] = await Promise.all([
      fetch(planned.subjects, question.asOf, planned),
      readBesideFacts(options, planned, programme),
    ]);
    const [targets, costs] = await Promise.all([
      readTargets(read.beside, planned, programme),
      readCosts(read.beside, planned),
    ]);
    return answer(planned, read.beside, { ...read, targets, costs, beside: besideFacts });
  }

  async function reports(partners: readonly string[], question: Omit<KpiQuestion, 'partner'>) {
    const planFor = plan(question);
    const { wholeMonths, ...asked } = planFor(null);
    const besideFacts = await readBesideFacts(options, asked, programme);
    const found: KpiReport[] = [];
    for (let start = 0; start < partners.length; start += partnersAtOnce) {
      const group = partners.slice(start, start + partnersAtOnce).map(planFor);
      const ids = new Set(group.flatMap(({ subjects }) => subjects.map(rowId)));
      const read = await fetchRows([...ids], question.asOf, wholeMonths);
      const besides = await besideMany(read.beside, asked, programme);
      const byId = new Map(read.found.map((row) => [row.id, row]));
      for (const planned of group) {
        const own = planned.subjects.flatMap((of) => byId.get(rowId(of)) ?? []);
        const all = planned.tree ? await withTree(own, planned.tree, read.sources) : own;
        const { settings, beside } = read;
        const compared = { ...besides.of(planned.partner ?? ''), beside: besideFacts };
        found.push(
          await answer(planned, beside, { atHand: rowsAtHand(all), settings, ...compared }),
        );
      }
    }
    return found;
  }

  /** Which rows a question needs, of a partner or of the programme. */
  function plan(question: Omit<KpiQuestion, 'partner'>) {
    const { period } = question;
    const days = questionDays(question, programme);
    const asked = kpis.filter(({ id }) => !question.kpis || question.kpis.includes(id));
    const brokenDown = asked.length === 1 ? asked[0]?.breakdowns : undefined;
    const year = brokenDown ? monthsUpTo(days.lastDay, brokenDown).months : [];
    const months = [...new Set([...monthsNeeded(days), ...year])];
    const measures = [...new Set(asked.flatMap(({ inputs }) => inputs))];
    const wholeMonths = isOfWholeMonths(days);
    const programmes = heading({ ...question, partner: null }, days, programme);
    const told = { period, days, brokenDown, months, measures, wholeMonths, kpis: asked };
    return (partner: string | null) => ({
      ...told,
      ...{ partner, heading: { ...programmes, partner } },
      subjects: [
        ...months.map((month) => ({ kind: 'cell', month, ...scopeOf(partner) }) as const),
        { kind: 'stock', ...scopeOf(partner) } as const,
        ...rankingsNeeded(asked, partner, days),
      ],
      ...(partner !== null && { tree: { partner, months, lastDay: days.lastDay } }),
    });
  }

  async function answer(
    { partner, days, kpis: asked, brokenDown, ...planned }: ReturnType<ReturnType<typeof plan>>,
    beside: BesideSources,
    read: Pick<Asked, 'atHand' | 'targets' | 'costs' | 'settings' | 'beside'>,
  ): Promise<KpiReport> {
    const money = { rows: read.atHand, costs: read.costs };
    const rates = await readRates(beside, money, planned, programme);
    const ask = inputsFor({
      ...{ ...read, rates, days, programme, partner },
      ...(brokenDown && { brokenDown }),
    });
    return {
      ...planned.heading,
      kpis: asked.map((definition) => runKpi(definition, ask(definition), onFailure)),
    };
  }

  async function series({ partner, kpi, periods, asOf }: SeriesQuestion): Promise<KpiMoment[]> {
    const definition = kpis.find(({ id }) => id === kpi);
    if (!definition) return [];
    const scope = scopeOf(partner);
    const asked = periods.map((period) => ({
      period,
      days: questionDays({ period, asOf }, programme),
    }));
    const months = [...new Set(periods.flatMap(monthsOf))];
    const besides = { partner, months, measures: definition.inputs };
    const { atHand, settings, beside } = await fetch(
      [
        ...months.map((month) => ({ kind: 'cell', month, ...scope }) as const),
        { kind: 'stock', ...scope },
      ],
      asOf,
      {
        wholeMonths: asked.every(({ days }) => isOfWholeMonths(days)),
        ...(partner !== null && {
          tree: { partner, months, lastDay: dayAt(asOf, programme.timeZone) },
        }),
      },
    );
    const costs = await readCosts(beside, besides);
    const rates = await readRates(beside, { rows: atHand, costs }, besides, programme);
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
    const scope = scopeOf(partner);
    const today = dayAt(asOf, programme.timeZone);
    const {
      atHand: { stock },
    } = await fetch([{ kind: 'stock', ...scope }], asOf);
    const month = monthToLookInto(stock, today);
    const isParent = partner !== null && stock.balances['child-partners'] !== undefined;
    if (!month && !isParent) return dataSpan(stock, today, undefined);
    const months = [monthOf(today)];
    const { atHand: again } = await fetch(
      [
        { kind: 'cell', month: monthOf(today), ...scope },
        { kind: 'stock', ...scope },
      ],
      asOf,
      isParent ? { tree: { partner, months, lastDay: today } } : {},
    );
    return dataSpan(again.stock, today, again.cells.get(monthOf(today)));
  }

  async function rank(
    asked: Pick<KpiQuestion, 'period' | 'asOf'>,
  ): Promise<readonly Ranked[] | null> {
    const { lastDay } = questionDays(asked, programme);
    const subject = rankingOfPeriod(asked.period, lastDay);
    if (!subject) return null;
    const { atHand, beside } = await fetch([subject], asked.asOf);
    const months = monthsOf(asked.period);
    const rates = await readRates(
      beside,
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
