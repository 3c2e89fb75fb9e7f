import { AppError } from '../errors.js';
import { addDays, addMonths, type Day, monthOf, type Month } from '../time.js';
import { monthsOf } from './fiscal-calendar.js';
import type { MeasureId, MoneyMeasureId } from './measures/index.js';
import type { MonthlyAmounts } from './money.js';
import type { CellMeasures, Closing, RankingMeasures, Row, StockMeasures } from './row.js';
import { type Amount, type Entry, plus } from './tally.js';

/** What a KPI may declare as its input: a measure, or what only the programme's rows hold. */
export type InputId = MeasureId | 'group-sizes';

/** Rows of one partner, or of the programme, as far as a question needs them. */
export interface RowsAtHand {
  cells: ReadonlyMap<Month, CellMeasures>;
  stock: StockMeasures;
  /** By row id. */
  rankings: ReadonlyMap<string, RankingMeasures>;
  /** Sums of whole months by month and measure: several figures and comparisons ask for the same. */
  monthSums: Map<string, ReadonlyMap<string, Amount>>;
}

export function rowsAtHand(rows: readonly Row[]): RowsAtHand {
  const cells = new Map<Month, CellMeasures>();
  const rankings = new Map<string, RankingMeasures>();
  let stock: StockMeasures = { balances: {}, days: [] };
  for (const row of rows) {
    if (row.kind === 'stock') stock = row.measures;
    else if (row.kind === 'ranking') rankings.set(row.id, row.measures);
    else cells.set(row.month, row.measures);
  }
  return { cells, stock, rankings, monthSums: new Map() };
}

type Days = Pick<Stretch, 'from' | 'to'>;

/** Whole days, `to` exclusive, of which flows are added up; balances are taken at the end of `at`. */
export interface Stretch {
  from: Day;
  to: Day;
  at: Day;
}

/** The figures of one stretch of days; only declared inputs can be read. */
export interface Figures<Declared extends InputId = InputId> {
  /** A flow of the stretch, by key. */
  counts(measure: Exclude<Declared, MoneyMeasureId>): ReadonlyMap<string, number>;
  /** A flow of one whole month, by key. */
  countsOf(measure: Exclude<Declared, MoneyMeasureId>, month: Month): ReadonlyMap<string, number>;
  /** A flow of other days, whose months are at hand, by key. */
  countsWithin(measure: Exclude<Declared, MoneyMeasureId>, days: Days): ReadonlyMap<string, number>;
  moneyWithin(measure: Extract<Declared, MoneyMeasureId>, days: Days): ReadonlyMap<string, bigint>;
  /** The same flow by month, by key. */
  countsByMonth(
    measure: Exclude<Declared, MoneyMeasureId>,
  ): ReadonlyMap<Month, ReadonlyMap<string, number>>;
  /** A flow of money of the stretch, by key, in minor units. */
  money(measure: Extract<Declared, MoneyMeasureId>): ReadonlyMap<string, bigint>;
  /** The same by month, for conversion: each month has its own rate. */
  moneyByMonth(measure: Extract<Declared, MoneyMeasureId>): MonthlyAmounts;
  /** A balance at the end of the day `at`, by key. */
  balance(measure: Exclude<Declared, MoneyMeasureId>): ReadonlyMap<string, number>;
  /** A balance of money at the end of the day `at`, by key, in minor units. */
  worth(measure: Extract<Declared, MoneyMeasureId>): ReadonlyMap<string, bigint>;
  /** The same balance when the month of `at` began. */
  worthAtMonthStart(measure: Extract<Declared, MoneyMeasureId>): ReadonlyMap<string, bigint>;
  /** The same balance when the stretch began. */
  opening(measure: Exclude<Declared, MoneyMeasureId>): ReadonlyMap<string, number>;
}

export function figuresOf(
  atHand: RowsAtHand,
  stretch: Stretch,
  declared: readonly InputId[],
): Figures {
  const flow = (measure: InputId, days: { from: Day; to: Day }) => {
    if (!declared.includes(measure)) {
      throw new AppError('undeclared-measure', `A KPI read ${measure} without declaring it.`);
    }
    return sumIn(atHand, measure, days);
  };
  /** The balance with which a day begins: the last closing of each key and the days since. */
  const before = (measure: InputId, day: Day) => {
    const month = monthOf(day);
    const sums = flow(measure, { from: `${month}-01`, to: day });
    for (const [key, amount] of openings(atHand.stock.balances[measure] ?? [], month)) {
      sums.set(key, plus(sums.get(key), amount));
    }
    return sums;
  };
  const dayAfter = addDays(stretch.at, 1);
  const byMonth = <Sums>(measure: InputId, read: (sums: Map<string, Amount>) => Sums) =>
    new Map(monthsOf(stretch).map((month) => [month, read(flow(measure, cutTo(stretch, month)))]));
  return {
    counts: (measure) => counts(flow(measure, stretch)),
    countsOf: (measure, month) => counts(flow(measure, wholeMonth(month))),
    countsWithin: (measure, days) => counts(flow(measure, days)),
    moneyWithin: (measure, days) => money(flow(measure, days)),
    countsByMonth: (measure) => byMonth(measure, counts),
    money: (measure) => money(flow(measure, stretch)),
    // One figure asks for the same amounts again and again, in one part after the other.
    moneyByMonth: remembered((measure) => byMonth(measure, money)),
    balance: (measure) => counts(before(measure, dayAfter)),
    worth: (measure) => money(before(measure, dayAfter)),
    worthAtMonthStart: (measure) => money(before(measure, `${monthOf(stretch.at)}-01`)),
    opening: (measure) => counts(before(measure, stretch.from)),
  };
}

/** Works out each measure's answer once. */
function remembered<Answer>(answer: (measure: InputId) => Answer): (measure: InputId) => Answer {
  const known = new Map<InputId, Answer>();
  return (measure) => {
    const found = known.get(measure) ?? answer(measure);
    known.set(measure, found);
    return found;
  };
}

/** The days of a stretch that lie in a month. */
function cutTo({ from, to }: { from: Day; to: Day }, month: Month): { from: Day; to: Day } {
  const whole = wholeMonth(month);
  return { from: from > whole.from ? from : whole.from, to: to < whole.to ? to : whole.to };
}

function wholeMonth(month: Month): { from: Day; to: Day } {
  return { from: `${month}-01`, to: `${addMonths(month, 1)}-01` };
}

function sumIn(
  atHand: RowsAtHand,
  measure: InputId,
  days: { from: Day; to: Day },
): Map<string, Amount> {
  const sums = new Map<string, Amount>();
  for (const month of monthsOf(days)) {
    const first = monthOf(days.from) === month ? Number(days.from.slice(8)) : 1;
    const end = monthOf(days.to) === month ? Number(days.to.slice(8)) : 32;
    const ofMonth =
      first === 1 && end === 32
        ? sumOfMonth(atHand, measure, month)
        : sumByKey(entriesOf(atHand, measure, month).filter(([day]) => day >= first && day < end));
    for (const [key, amount] of ofMonth) sums.set(key, plus(sums.get(key), amount));
  }
  return sums;
}

function entriesOf({ cells }: RowsAtHand, measure: InputId, month: Month): readonly Entry[] {
  return cells.get(month)?.[measure] ?? [];
}

function sumOfMonth(atHand: RowsAtHand, measure: InputId, month: Month) {
  const key = `${month}|${measure}`;
  const known = atHand.monthSums.get(key);
  if (known) return known;
  const sums = sumByKey(entriesOf(atHand, measure, month));
  atHand.monthSums.set(key, sums);
  return sums;
}

/** Each key's balance at the beginning of a month: its last closing before it. */
function openings(closings: readonly Closing[], month: Month): Map<string, Amount> {
  const found = new Map<string, Amount>();
  // Sorted by key and month: a later closing of a key replaces the earlier one.
  for (const [key, of, balance] of closings) if (of < month) found.set(key, balance);
  return found;
}

function sumByKey(entries: Iterable<Entry>): Map<string, Amount> {
  const sums = new Map<string, Amount>();
  for (const [, key, amount] of entries) sums.set(key, plus(sums.get(key), amount));
  return sums;
}

function counts(sums: ReadonlyMap<string, Amount>): Map<string, number> {
  return new Map([...sums].map(([key, amount]) => [key, Number(amount)]));
}

function money(sums: ReadonlyMap<string, Amount>): Map<string, bigint> {
  return new Map([...sums].map(([key, amount]) => [key, BigInt(amount)]));
}

/** Sum over all keys, or over those that are wanted. */
export function total(
  of: ReadonlyMap<string, number>,
  wanted: (key: string) => boolean = () => true,
): number {
  let sum = 0;
  for (const [key, amount] of of) if (wanted(key)) sum += amount;
  return sum;
}
