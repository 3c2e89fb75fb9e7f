import { addMonths, type Day, monthOf, type Month } from '../time.js';
import type { InputId } from './figures.js';
import { monthsOf } from './fiscal-calendar.js';
import type { CellMeasures, Closing, StockMeasures } from './row.js';
import { type Amount, type Entry, plus } from './tally.js';

/** Amounts by key. */
export type Sums = ReadonlyMap<string, Amount>;

/** Whole days, `to` exclusive. */
export interface Days {
  from: Day;
  to: Day;
}

/**
 * What rows at hand add up to. Each sum is worked out once: several figures and comparisons ask for the
 * same.
 */
export interface SumsAtHand {
  /** The flow of a measure over some days. */
  within(days: Days): (measure: InputId) => Sums;
  /** The balance of a measure with which a day begins: each key's last closing and the days since. */
  before(day: Day): (measure: InputId) => Sums;
}

export function sumsOf(cells: ReadonlyMap<Month, CellMeasures>, stock: StockMeasures): SumsAtHand {
  const entriesOf = (measure: InputId, month: Month) => cells.get(month)?.[measure] ?? nothing;

  const ofWholeMonth = remembered((month: Month) =>
    remembered((measure: InputId) => sumByKey(entriesOf(measure, month))),
  );
  const ofDays = remembered((id: string) => {
    const [from = '', to = ''] = id.split('|');
    const parts = monthsOf({ from, to }).map((month) => ofMonth(cutTo({ from, to }, month), month));
    return remembered((measure: InputId) => added(parts.map((sumOf) => sumOf(measure))));
  });
  function ofMonth({ from, to }: Days, month: Month) {
    if (from.endsWith('-01') && to.endsWith('-01')) return ofWholeMonth(month);
    const [first, end] = [Number(from.slice(8)), monthOf(to) === month ? Number(to.slice(8)) : 32];
    return (measure: InputId) =>
      sumByKey(entriesOf(measure, month).filter(([day]) => day >= first && day < end));
  }

  const within = ({ from, to }: Days) => ofDays(`${from}|${to}`);
  const before = remembered((day: Day) => {
    const month = monthOf(day);
    const since = within({ from: `${month}-01`, to: day });
    return remembered((measure: InputId) =>
      added([since(measure), openings(stock.balances[measure] ?? [], month)]),
    );
  });
  return { within, before };
}

/** The days of a stretch that lie in a month. */
export function cutTo({ from, to }: Days, month: Month): Days {
  const whole = wholeMonth(month);
  return { from: from > whole.from ? from : whole.from, to: to < whole.to ? to : whole.to };
}

export function wholeMonth(month: Month): Days {
  return { from: `${month}-01`, to: `${addMonths(month, 1)}-01` };
}

/** Works out each answer once. */
export function remembered<Key, Answer>(answer: (key: Key) => Answer): (key: Key) => Answer {
  const known = new Map<Key, Answer>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = answer(key);
    known.set(key, found);
    return found;
  };
}

const nothing: readonly Entry[] = [];
const noSums: Sums = new Map();

/** One sum alone is passed on as it is: nobody changes what is remembered. */
function added(all: readonly Sums[]): Sums {
  const some = all.filter(({ size }) => size > 0);
  if (some.length <= 1) return some[0] ?? noSums;
  const sums = new Map<string, Amount>();
  for (const one of some) {
    for (const [key, amount] of one) sums.set(key, plus(sums.get(key), amount));
  }
  return sums;
}

function sumByKey(entries: readonly Entry[]): Sums {
  if (entries.length === 0) return noSums;
  const sums = new Map<string, Amount>();
  for (const [, key, amount] of entries) sums.set(key, plus(sums.get(key), amount));
  return sums;
}

/** Each key's balance at the beginning of a month: its last closing before it. */
function openings(closings: readonly Closing[], month: Month): Sums {
  if (closings.length === 0) return noSums;
  const found = new Map<string, Amount>();
  // Sorted by key and month: a later closing of a key replaces the earlier one.
  for (const [key, of, balance] of closings) if (of < month) found.set(key, balance);
  return found;
}
