import type { Deal } from '../deal.js';
import { monthOf, type Month } from '../time.js';
import { lastDayOf } from './fiscal-calendar.js';
import { dealAs } from './credits.js';
import { partnersOf, viewsOf } from './fact-views.js';
import type { Fact, MeasureContext, MeasureEvent } from './measure.js';
import { measures, type MeasureId, namedMeasureIds } from './measures/index.js';
import { type CellMeasures, rowId, type Sets } from './row.js';
import { type Amount, inOrder, Tally } from './tally.js';

/** Tallies of one month while they are being added up. */
type Tallies = Map<string, Tally>;

/** One partner's month while it is added up. */
interface MonthTallies {
  credited: Tallies;
  /** By what `owned` differs; absent where no deal is shared, so that most are counted once. */
  difference?: Tallies;
}

/** What the facts say of one partner, by month; facts of other partners are passed over. */
export function cellsOf(
  partner: string,
  facts: Iterable<Fact>,
  context: MeasureContext,
): Map<Month, Sets<CellMeasures>> {
  const months = new Map<Month, MonthTallies>();
  const add = (fact: Fact, to: 'credited' | 'difference', sign: 1 | -1) =>
    addEvents(fact, context, (month) => talliesIn(months, month, to), sign);
  for (const fact of facts) {
    const { credited, owned } = viewsOf(fact, partner);
    if (credited) add(credited, 'credited', 1);
    if (credited === owned) continue;
    if (credited) add(credited, 'difference', -1);
    if (owned) add(owned, 'difference', 1);
  }
  return new Map([...months].map(([month, tallies]) => [month, toSets(tallies)]));
}

/** A cell's measures with all entries of a key added up on the first day. */
export function wholeMonth(measures: CellMeasures): CellMeasures {
  const tallies: Tallies = new Map();
  for (const [measure, entries] of Object.entries(measures)) {
    for (const [, key, amount] of entries) addTo(tallies, measure, 1, key, amount);
  }
  return toMeasures(tallies);
}

/** Months of deals that partners outside of a group own and some inside are credited with, each once. */
export function cellsFromOutside(
  group: ReadonlySet<string>,
  deals: Iterable<Deal>,
  context: MeasureContext,
): Map<Month, CellMeasures> {
  const months = new Map<Month, MonthTallies>();
  for (const deal of deals) {
    if (deal.partner === undefined || group.has(deal.partner)) continue;
    const record = dealAs(group, deal);
    const into = (month: Month) => talliesIn(months, month, 'credited');
    if (record) addEvents({ kind: 'deal', record }, context, into, 1);
  }
  return new Map([...months].map(([month, { credited }]) => [month, toMeasures(credited)]));
}

function talliesIn(
  months: Map<Month, MonthTallies>,
  month: Month,
  set: 'credited' | 'difference',
): Tallies {
  const known: MonthTallies = months.get(month) ?? { credited: new Map() };
  months.set(month, known);
  return (known[set] ??= new Map());
}

function addEvents(
  fact: Fact,
  context: MeasureContext,
  into: (month: Month) => Tallies,
  sign: 1 | -1,
): void {
  eachEvent(fact, context, (measure, { day, key = '', amount = 1 }) => {
    addTo(into(monthOf(day)), measure, Number(day.slice(8)), key, sign > 0 ? amount : -amount);
  });
}

function toSets({ credited, difference }: MonthTallies): Sets<CellMeasures> {
  const measures = toMeasures(credited);
  if (!difference) return { measures };
  const owned: Tallies = new Map();
  for (const part of [measures, toMeasures(difference)]) addAll(owned, part);
  return { measures, owned: toMeasures(owned) };
}

function addAll(tallies: Tallies, measures: CellMeasures): void {
  for (const [measure, entries] of Object.entries(measures)) {
    for (const [day, key, amount] of entries) addTo(tallies, measure, day, key, amount);
  }
}

/** Ids of the partner cells that a fact belongs to now; none without a partner. */
export function touchedBy(fact: Fact, context: MeasureContext): string[] {
  return partnersOf(fact).flatMap((partner) => {
    const { credited, owned } = viewsOf(fact, partner);
    const months = new Set<Month>();
    for (const view of new Set([credited, owned])) {
      if (!view) continue;
      eachEvent(view, context, (_, { day }) => months.add(monthOf(day)));
    }
    return [...months].map((month) => rowId({ kind: 'cell', partner, month }));
  });
}

type OnEvent = (measure: MeasureId, event: MeasureEvent<Amount>) => void;

function eachEvent(fact: Fact, context: MeasureContext, on: OnEvent): void {
  switch (fact.kind) {
    case 'deal':
      return eventsBy(measures.deal, fact.record, context, on);
    case 'response':
      return eventsBy(measures.response, fact.record, context, on);
    case 'attendance':
      return eventsBy(measures.attendance, fact.record, context, on);
    case 'partner':
      return eventsBy(measures.partner, fact.record, context, on);
    case 'child':
      return eventsBy(measures.child, fact.record, context, on);
  }
}

interface Applied<Record> {
  id: MeasureId;
  events(record: Record, context: MeasureContext): Iterable<MeasureEvent<Amount>>;
}

function eventsBy<Record>(
  applied: readonly Applied<Record>[],
  record: Record,
  context: MeasureContext,
  on: OnEvent,
): void {
  for (const one of applied) {
    for (const event of one.events(record, context)) on(one.id, event);
  }
}

/** Key of the programme's `group-sizes`: how many partners have so many anonymous answers. */
export function groupSizeKey(survey: string, question: string, size: number): string {
  return [survey, question, size].join('|');
}

/**
 * The programme's month: the sum of its partners' months, and of anonymous answers also how large the
 * partners' groups are (`group-sizes`), because a total next to a hidden group must not give it away.
 */
export function sumOfCells(month: Month, children: Iterable<CellMeasures>): CellMeasures {
  const sum = programmeSum(month);
  for (const child of children) sum.add(child);
  return sum.measures();
}

/** The same for children that come one by one. */
export function programmeSum(month: Month): ReturnType<typeof monthSum> {
  const sum = monthSum(month);
  return {
    add: (child) => sum.add(withoutNames(child)),
    measures: () => sum.measures(),
  };
}

function withoutNames(cell: CellMeasures): CellMeasures {
  if (!namedMeasureIds.some((id) => id in cell)) return cell;
  // Lists are taken apart when they are read, so those that are left out are not copied first.
  const kept = Object.keys(cell).filter((id) => !namedMeasureIds.includes(id));
  return Object.fromEntries(kept.map((id) => [id, cell[id] ?? []]));
}

/** Months of several partners as one, names included; they come one by one. */
export function monthSum(month: Month): {
  add(child: CellMeasures): void;
  measures(): CellMeasures;
} {
  const tallies: Tallies = new Map();
  const lastDay = Number(lastDayOf(month).slice(8));
  return {
    add(child) {
      addAll(tallies, child);
      for (const [group, size] of anonymousGroups(child)) {
        addTo(tallies, 'group-sizes', lastDay, `${group}|${size}`, 1);
      }
    },
    measures: () => toMeasures(tallies),
  };
}

/** Anonymous responses (`survey|`) and answers (`survey|question`) of one partner's month. */
function anonymousGroups(cell: CellMeasures): Map<string, number> {
  const groups = new Map<string, number>();
  const grow = (group: string, by: Amount) =>
    groups.set(group, (groups.get(group) ?? 0) + Number(by));
  for (const [, key, amount] of entriesOf(cell, 'responses')) {
    const [survey, naming] = key.split('|');
    if (naming === 'anonymous') grow(`${survey}|`, amount);
  }
  for (const [, key, amount] of entriesOf(cell, 'answers')) {
    const [survey, naming, question] = key.split('|');
    if (naming === 'anonymous') grow(`${survey}|${question}`, amount);
  }
  return groups;
}

function addTo(tallies: Tallies, measure: string, day: number, key: string, amount: Amount): void {
  const tally = tallies.get(measure) ?? new Tally();
  tallies.set(measure, tally);
  tally.add(day, key, amount);
}

function toMeasures(tallies: Tallies): CellMeasures {
  return Object.fromEntries(
    inOrder(tallies)
      .map(([measure, tally]) => [measure, tally.entries()] as const)
      .filter(([, entries]) => entries.length > 0),
  );
}

function entriesOf(cell: CellMeasures, measure: MeasureId) {
  return cell[measure] ?? [];
}
