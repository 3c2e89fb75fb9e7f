import { AppError } from '../errors.js';
import { addDays, type Day, monthOf, type Month } from '../time.js';
import { monthsOf } from './fiscal-calendar.js';
import type { MeasureId, MoneyMeasureId } from './measures/index.js';
import type { MonthlyAmounts } from './money.js';
import type { CellMeasures, RankingMeasures, Row, StockMeasures } from './row.js';
import {
  cutTo,
  type Days,
  type Sums,
  type SumsAtHand,
  sumsOf,
  wholeMonth,
} from './sums-at-hand.js';

/** What a KPI may declare as its input: a measure, or what only the programme's rows hold. */
export type InputId = MeasureId | 'group-sizes';

/** Rows of one partner, or of the programme, as far as a question needs them. */
export interface RowsAtHand {
  cells: ReadonlyMap<Month, CellMeasures>;
  stock: StockMeasures;
  /** By row id. */
  rankings: ReadonlyMap<string, RankingMeasures>;
  /** What they add up to. */
  sums: SumsAtHand;
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
  return { cells, stock, rankings, sums: sumsOf(cells, stock) };
}

/** Whole days, `to` exclusive, of which flows are added up; balances are taken at the end of `at`. */
export interface Stretch extends Days {
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
  { sums }: Pick<RowsAtHand, 'sums'>,
  stretch: Stretch,
  declared: readonly InputId[],
): Figures {
  return new FiguresAtHand(sums, stretch, declared);
}

class FiguresAtHand implements Figures {
  readonly #sums: SumsAtHand;
  readonly #stretch: Stretch;
  readonly #declared: readonly InputId[];

  constructor(sums: SumsAtHand, stretch: Stretch, declared: readonly InputId[]) {
    this.#sums = sums;
    this.#stretch = stretch;
    this.#declared = declared;
  }

  counts(measure: InputId) {
    return counts(this.#within(measure, this.#stretch));
  }

  countsOf(measure: InputId, month: Month) {
    return counts(this.#within(measure, wholeMonth(month)));
  }

  countsWithin(measure: InputId, days: Days) {
    return counts(this.#within(measure, days));
  }

  moneyWithin(measure: InputId, days: Days) {
    return money(this.#within(measure, days));
  }

  countsByMonth(measure: InputId) {
    return this.#byMonth(measure, counts);
  }

  money(measure: InputId) {
    return money(this.#within(measure, this.#stretch));
  }

  moneyByMonth(measure: InputId) {
    return this.#byMonth(measure, money);
  }

  balance(measure: InputId) {
    return counts(this.#before(measure, addDays(this.#stretch.at, 1)));
  }

  worth(measure: InputId) {
    return money(this.#before(measure, addDays(this.#stretch.at, 1)));
  }

  worthAtMonthStart(measure: InputId) {
    return money(this.#before(measure, `${monthOf(this.#stretch.at)}-01`));
  }

  opening(measure: InputId) {
    return counts(this.#before(measure, this.#stretch.from));
  }

  #within(measure: InputId, days: Days): Sums {
    return this.#sums.within(days)(this.#checked(measure));
  }

  #before(measure: InputId, day: Day): Sums {
    return this.#sums.before(day)(this.#checked(measure));
  }

  #byMonth<Read>(measure: InputId, read: (sums: Sums) => Read): Map<Month, Read> {
    const days = this.#stretch;
    return new Map(
      monthsOf(days).map((month) => [month, read(this.#within(measure, cutTo(days, month)))]),
    );
  }

  #checked(measure: InputId): InputId {
    if (this.#declared.includes(measure)) return measure;
    throw new AppError('undeclared-measure', `A KPI read ${measure} without declaring it.`);
  }
}

// A measure adds up either numbers or money, as its id says, and refuses to mix them.
const counts = (sums: Sums) => sums as ReadonlyMap<string, number>;
const money = (sums: Sums) => sums as ReadonlyMap<string, bigint>;

/** Sum over all keys, or over those that are wanted. */
export function total(
  of: ReadonlyMap<string, number>,
  wanted: (key: string) => boolean = () => true,
): number {
  let sum = 0;
  for (const [key, amount] of of) if (wanted(key)) sum += amount;
  return sum;
}
