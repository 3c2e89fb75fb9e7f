import type { Programme } from '../programme.js';
import type { Day, Month } from '../time.js';
import type { BesideFacts, ReachSource, TrainingSource } from './beside-facts.js';
import type { KpiDefinition } from './definition.js';
import { lastDayOf, monthsOf, quarterOf } from './fiscal-calendar.js';
import type { Cost, CostSource } from './costs.js';
import type { RowsAtHand } from './figures.js';
import type { Period } from './period.js';
import { createRateTable, type Rate, type RateSource, type RateTable } from './rates.js';
import { isMoney } from './measures/index.js';
import type { KpiId } from './report.js';
import type { Closing, RankingMeasures } from './row.js';
import { remembered } from './sums-at-hand.js';
import type { Entry } from './tally.js';
import { targetPeriod, type TargetSource } from './targets.js';

/** What is not derived from facts. */
export interface BesideRowsSources {
  rates?: RateSource;
  targets?: TargetSource;
  costs?: CostSource;
  training?: TrainingSource;
  reach?: ReachSource;
}

export interface AskedBesideRows {
  partner: string | null;
  period: Period;
  /** Every month that the question compares. */
  months: readonly Month[];
  /** The measures that are read; money of others needs no rate. */
  measures: readonly string[];
}

/** Targets of the period asked for; money in major units. */
export type Targets = ReadonlyMap<KpiId, number>;

/** Targets in one read. */
export async function readTargets(
  { targets }: BesideRowsSources,
  { partner, period }: AskedBesideRows,
  programme: Programme,
): Promise<Targets> {
  const id = targetPeriod(period, programme);
  const found = id === undefined ? [] : await targets?.of(partner, id);
  return new Map((found ?? []).map(({ kpi, value }) => [kpi, value]));
}

/** What many questions about one period are compared with, in two reads for all of them. */
export async function besideMany(
  { targets, costs }: BesideRowsSources,
  { period, months }: Pick<AskedBesideRows, 'period' | 'months'>,
  programme: Programme,
): Promise<{ of(partner: string): { targets: Targets; costs: Cost[] } }> {
  const id = targetPeriod(period, programme);
  const [allTargets = [], allCosts = []] = await Promise.all([
    id === undefined ? [] : targets?.ofEverybody(id),
    costs?.of(null, months),
  ]);
  const [targetsOf, costsOf] = [ofEach(allTargets), ofEach(allCosts)];
  return {
    of: (partner) => ({
      targets: new Map(targetsOf.get(partner)?.map(({ kpi, value }) => [kpi, value])),
      costs: costsOf.get(partner) ?? [],
    }),
  };
}

/** By partner; what is the whole programme's stands under none. */
function ofEach<Item extends { partner?: string | undefined }>(items: readonly Item[]) {
  const found = new Map<string | undefined, Item[]>();
  for (const one of items) {
    const known = found.get(one.partner);
    if (known) known.push(one);
    else found.set(one.partner, [one]);
  }
  return found;
}

/** Costs in one read. */
export async function readCosts(
  { costs }: BesideRowsSources,
  { partner, months }: Pick<AskedBesideRows, 'partner' | 'months'>,
): Promise<Cost[]> {
  return (await costs?.of(partner, months)) ?? [];
}

/** Rates in one read, which is left out where all money is in the programme's currency. */
export async function readRates(
  { rates }: BesideRowsSources,
  atHand: { rows: RowsAtHand; costs: readonly Cost[] },
  { months, measures }: Pick<AskedBesideRows, 'months' | 'measures'>,
  { currency }: Programme,
): Promise<RateTable> {
  const others = otherCurrencies(atHand, measures.filter(isMoney), currency);
  const read =
    others.size > 0 ? await rates?.among([...others, currency], lastDay(months)) : undefined;
  return rateTableOf(read ?? noRates, currency);
}

const noRates: readonly Rate[] = [];
const knownTables = new WeakMap<readonly Rate[], (through: string) => RateTable>();

/** Of rates that are remembered there is one table, by which whoever worked with it knows them again. */
function rateTableOf(read: readonly Rate[], currency: string): RateTable {
  const known = knownTables.get(read) ?? remembered((through) => createRateTable(read, through));
  knownTables.set(read, known);
  return known(currency);
}

function lastDay(months: readonly Month[]): Day {
  return months.map(lastDayOf).reduce((latest, day) => (day > latest ? day : latest), '');
}

/** The key of money begins with its currency. */
function otherCurrencies(
  { rows: { cells, stock, rankings }, costs }: { rows: RowsAtHand; costs: readonly Cost[] },
  measures: readonly string[],
  own: string,
): Set<string> {
  const found = new Set(costs.map(({ currency }) => currency));
  for (const measure of measures) {
    for (const cell of cells.values()) addOthers(found, cell[measure], 1, own);
    addOthers(found, stock.balances[measure], 0, own);
  }
  for (const ranking of rankings.values()) for (const one of currenciesIn(ranking)) found.add(one);
  found.delete(own);
  return found;
}

/** A ranking names all partners and stands beside the card of each. */
const knownOfRankings = new WeakMap<RankingMeasures, ReadonlySet<string>>();

function currenciesIn(ranking: RankingMeasures): ReadonlySet<string> {
  const known = knownOfRankings.get(ranking);
  if (known) return known;
  const keys = ranking.partners.flatMap(([, , amounts]) => amounts.map(([key]) => key));
  const found = new Set(keys.map((key) => key.slice(0, 3)));
  knownOfRankings.set(ranking, found);
  return found;
}

/** Of entries or closings, whose key stands at a place. */
function addOthers(
  found: Set<string>,
  entries: readonly (Entry | Closing)[] | undefined,
  place: 0 | 1,
  own: string,
): void {
  for (const entry of entries ?? []) {
    const key = String(entry[place]);
    if (!key.startsWith(own)) found.add(key.slice(0, 3));
  }
}

/** Which of them are read: only what a figure asked for is made of. */
export interface BesideFactsWanted {
  partner: string | null;
  kpis: readonly Pick<KpiDefinition, 'id' | 'beside'>[];
  period: Period;
}

/** Courses, people and whom surveys reached, side by side. */
export async function readBesideFacts(
  { training, reach }: BesideRowsSources,
  { partner, kpis, period }: BesideFactsWanted,
  programme: Programme,
): Promise<BesideFacts> {
  const needs = (what: NonNullable<KpiDefinition['beside']>) =>
    kpis.some(({ beside }) => beside === what);
  const runs = kpis
    .filter(({ beside }) => beside === 'reach')
    .flatMap(({ id }) => runsAbout(period, programme).map((quarter) => `${id}|${quarter}`));
  const [courses, people, reached] = await Promise.all([
    needs('training') ? training?.courses() : undefined,
    needs('training') ? training?.peopleOf(partner) : undefined,
    runs.length > 0 ? reach?.of(runs, partner) : undefined,
  ]);
  return {
    ...(courses && { courses }),
    ...(people && { people }),
    ...(reached && { reach: reached }),
  };
}

/** The fiscal quarters whose answers count in a period: those that end with one of its months. */
function runsAbout(period: Period, programme: Programme): string[] {
  return monthsOf(period)
    .map((month) => quarterOf(lastDayOf(month), programme))
    .filter(({ to }) => to > period.from && to <= period.to)
    .map(({ id }) => id)
    .filter((id, place, all) => all.indexOf(id) === place);
}
