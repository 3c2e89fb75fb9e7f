import type { Deal } from '../deal.js';
import { dayInMonth, type Month } from '../time.js';
import { lastDayOf } from './fiscal-calendar.js';
import { dealAs } from './credits.js';
import { partnersOf, viewsOf } from './fact-views.js';
import { eachEvent, measureIds } from './fact-events.js';
import type { Fact, MeasureContext } from './measure.js';
import { type MeasureId, namedMeasureIds } from './measures/index.js';
import { type CellMeasures, rowId, type Sets } from './row.js';
import { type Amount, type Entry, inOrder, summed, Tally } from './tally.js';

/** Tallies of one month while they are being added up, by measure. */
type Tallies = Map<string, Tally>;

/** What the facts of one month give, by the place of the measure in `measureIds`. */
type Given = (Entry[] | undefined)[];

/** One partner's month while it is added up. */
interface GivenMonth {
  credited: Given;
  /** By what `owned` differs; absent where no deal is shared, so that most are counted once. */
  difference?: Given;
}

/** What the facts say of one partner, by month; facts of other partners are passed over. */
export function cellsOf(
  partner: string,
  facts: Iterable<Fact>,
  context: MeasureContext,
): Map<Month, Sets<CellMeasures>> {
  const months = new Map<Month, GivenMonth>();
  const add = (fact: Fact, to: 'credited' | 'difference', sign: 1 | -1) =>
    addEvents(fact, context, (month) => givenIn(months, month, to), sign);
  for (const fact of facts) {
    const { credited, owned } = viewsOf(fact, partner);
    if (credited) add(credited, 'credited', 1);
    if (credited === owned) continue;
    if (credited) add(credited, 'difference', -1);
    if (owned) add(owned, 'difference', 1);
  }
  return new Map([...months].map(([month, given]) => [month, toSets(given)]));
}

/** A cell's measures with all entries of a key added up on the first day. */
export function wholeMonth(measures: CellMeasures): CellMeasures {
  const found: Record<string, readonly Entry[]> = {};
  for (const [measure, entries] of Object.entries(measures)) {
    const whole = summed(entries.map(([, key, amount]): Entry => [1, key, amount]));
    if (whole.length > 0) found[measure] = whole;
  }
  return found;
}

/** Months of deals that partners outside of a group own and some inside are credited with, each once. */
export function cellsFromOutside(
  group: ReadonlySet<string>,
  deals: Iterable<Deal>,
  context: MeasureContext,
): Map<Month, CellMeasures> {
  const months = new Map<Month, GivenMonth>();
  for (const deal of deals) {
    if (deal.partner === undefined || group.has(deal.partner)) continue;
    const record = dealAs(group, deal);
    const into = (month: Month) => givenIn(months, month, 'credited');
    if (record) addEvents({ kind: 'deal', record }, context, into, 1);
  }
  return new Map([...months].map(([month, { credited }]) => [month, sumOf(credited)]));
}

function givenIn(
  months: Map<Month, GivenMonth>,
  month: Month,
  set: 'credited' | 'difference',
): Given {
  let known = months.get(month);
  if (!known) months.set(month, (known = { credited: nothingGiven() }));
  return (known[set] ??= nothingGiven());
}

const nothingGiven = (): Given => measureIds.map(() => undefined);

function addEvents(
  fact: Fact,
  context: MeasureContext,
  into: (month: Month) => Given,
  sign: 1 | -1,
): void {
  eachEvent(fact, context, (place, { day, key = '', amount = 1 }) => {
    const at = dayInMonth(day);
    const entry: Entry = [at.day, key, sign > 0 ? amount : -amount];
    const given = into(at.month);
    const known = given[place];
    if (known) known.push(entry);
    else given[place] = [entry];
  });
}

function toSets({ credited, difference }: GivenMonth): Sets<CellMeasures> {
  const measures = sumOf(credited);
  if (!difference) return { measures };
  const both = measureIds.map((id, place) => [
    ...(measures[id] ?? []),
    ...(difference[place] ?? []),
  ]);
  return { measures, owned: sumOf(both) };
}

function sumOf(given: Given): CellMeasures {
  const found: Record<string, readonly Entry[]> = {};
  measureIds.forEach((id, place) => {
    const entries = given[place];
    if (entries && summed(entries).length > 0) found[id] = entries;
  });
  return found;
}

function addAll(tallies: Tallies, measures: CellMeasures): void {
  for (const [measure, entries] of Object.entries(measures)) {
    const tally = tallyOf(tallies, measure);
    for (const [day, key, amount] of entries) tally.add(day, key, amount);
  }
}

/** Ids of the partner cells that a fact belongs to now; none without a partner. */
export function touchedBy(fact: Fact, context: MeasureContext): string[] {
  return partnersOf(fact).flatMap((partner) => {
    const { credited, owned } = viewsOf(fact, partner);
    const months = new Set<Month>();
    for (const view of new Set([credited, owned])) {
      if (!view) continue;
      eachEvent(view, context, (_, { day }) => months.add(dayInMonth(day).month));
    }
    return [...months].map((month) => rowId({ kind: 'cell', partner, month }));
  });
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
        tallyOf(tallies, 'group-sizes').add(lastDay, `${group}|${size}`, 1);
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

function tallyOf(tallies: Tallies, measure: string): Tally {
  let tally = tallies.get(measure);
  if (!tally) tallies.set(measure, (tally = new Tally()));
  return tally;
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
