import type { Day, Month } from '../time.js';
import { lastDayOf } from './fiscal-calendar.js';
import type { MeasureContext } from './measure.js';
import { measuresVersion } from './measures/index.js';
import type { Amount, Entry } from './tally.js';

/** What a row of one month holds: sparse entries by measure, days of the month. */
export type CellMeasures = Readonly<Record<string, readonly Entry[]>>;

/** One change of a balance: what it was at the end of that month. Months without a change are absent. */
export type Closing = readonly [key: string, month: Month, balance: Amount];

/** What a row over all months holds. */
export interface StockMeasures {
  /** By measure, sorted by key and month. */
  balances: Readonly<Record<string, readonly Closing[]>>;
  /** First and last day with a fact, of each kind of fact and month that has any. */
  days: readonly FactDays[];
}
/** `won` and `joined` stand in partners' rows only: they tell who is silent, which no sum can. */
export type FactDays = readonly [
  of: 'deal' | 'response' | 'won' | 'joined',
  month: Month,
  first: Day,
  last: Day,
];

/** What is not additive over partners, and what each of them is ranked by, in one stretch of months. */
export interface RankingMeasures {
  /**
   * Partners in the programme at its end, sorted by id: deals won, amounts won (`currency|month`), and
   * the tier at its end, empty where there is none.
   */
  partners: readonly (readonly [
    partner: string,
    won: number,
    amounts: readonly (readonly [key: string, amount: bigint])[],
    tier: string,
  ])[];
  /**
   * Partners anybody of whom attended a course; `inProgramme` counts those still there at the end,
   * `people` the different people who attended.
   */
  trained: { all: number; inProgramme: number; people: number };
  /** Of all deals won: their different customers, and the days from registration to closing. */
  sales: { customers: number; median: number | null; threeQuarters: number | null };
  /** By survey: how many partners rated anything by name, and the mean of their own means. */
  votes: readonly (readonly [survey: string, partners: number, mean: number])[];
  /** Of the partners in the programme at its end: who sells, who has begun to, who has gone quiet. */
  standing: { producing: number; silent: number; settled: number; activated: number };
}

/**
 * The two ways to count a partner's deals. `measures`: each deal it is credited with, money by its share
 * – what its card shows. `owned`: the deals that are its own, whole; what sums over partners are made of.
 * Absent where no deal is shared, because then both are the same.
 */
export interface Sets<Measures> {
  measures: Measures;
  owned?: Measures;
}

export function ownedOf<Measures>({ measures, owned }: Sets<Measures>): Measures {
  return owned ?? measures;
}

interface State {
  id: string;
  /** Raised by every write that may change this row. */
  gen: number;
  /** The `gen` that the measures were made at. */
  built: number;
  /** The layout that the measures were made by. */
  fingerprint: string;
}

/** A row kept for reading; `partner` and `month` are absent where it is about all of them. */
export interface Cell extends State, Sets<CellMeasures> {
  kind: 'cell';
  partner?: string;
  month: Month;
  /** The measures once more as they are kept for whole months; absent of a cell that was just made. */
  months?: CellMeasures;
}
export interface Stock extends State, Sets<StockMeasures> {
  kind: 'stock';
  partner?: string;
}
/** Of all months from `from` to `month`. */
export interface Ranking extends State {
  kind: 'ranking';
  from: Month;
  month: Month;
  measures: RankingMeasures;
}
export type Row = Cell | Stock | Ranking;

/** What a row holds of which nothing is known. */
export const emptyMeasures: { [Kind in Row['kind']]: Extract<Row, { kind: Kind }>['measures'] } = {
  cell: {},
  stock: { balances: {}, days: [] },
  ranking: {
    partners: [],
    trained: { all: 0, inProgramme: 0, people: 0 },
    sales: { customers: 0, median: null, threeQuarters: null },
    votes: [],
    standing: { producing: 0, silent: 0, settled: 0, activated: 0 },
  },
};

/** What a row is about; its id says it all. */
export type RowSubject =
  | { kind: 'cell'; partner?: string; month: Month }
  | { kind: 'stock'; partner?: string }
  | { kind: 'ranking'; from: Month; month: Month };

/**
 * Id of a row. A partner's id may hold any character: what follows it is the last segment, and the
 * programme's rows begin with another word.
 */
export function rowId(of: RowSubject): string {
  if (of.kind === 'ranking') return `ranking|${of.from}|${of.month}`;
  const scope = of.partner === undefined ? 'programme' : `partner|${of.partner}`;
  return `${scope}|${of.kind === 'cell' ? of.month : 'stock'}`;
}

export function rowSubject(id: string): RowSubject {
  const end = id.lastIndexOf('|');
  if (id.startsWith('ranking|')) {
    return { kind: 'ranking', from: id.slice('ranking|'.length, end), month: id.slice(end + 1) };
  }
  const last = id.slice(end + 1);
  const partner = id.startsWith('partner|') ? id.slice('partner|'.length, end) : undefined;
  const scope = partner === undefined ? {} : { partner };
  return last === 'stock' ? { kind: 'stock', ...scope } : { kind: 'cell', ...scope, month: last };
}

/** The cells and the stock of the programme among these rows. */
export function programmeRows(ids: readonly string[]): string[] {
  return ids.filter((id) => {
    const of = rowSubject(id);
    return of.kind !== 'ranking' && of.partner === undefined;
  });
}

/**
 * The first month of which a ranking must not be believed any more when these cells change: deals and
 * partners are there from their month on, so every ranking that ends later may have changed.
 */
export function firstMonth(partnerCells: Iterable<string>): Month | undefined {
  const months = [...partnerCells].map((id) => id.slice(id.lastIndexOf('|') + 1));
  return months.sort()[0];
}

/**
 * Names how facts are laid out over rows: the measures' version and all that events depend on. It is
 * the fingerprint of rows, and facts carry it too, because under another time zone they touch others.
 */
export function layoutOf(context: MeasureContext): string {
  const { timeZone, activeDays, currency, smallDealAmount } = context;
  return [measuresVersion, timeZone, activeDays, currency, smallDealAmount].join('|');
}

/** The last day a ranking is about: a running month is ranked up to today. */
export function lastDayRanked({ month }: Pick<Ranking, 'month'>, today: Day): Day {
  const last = lastDayOf(month);
  return today < last ? today : last;
}

/** Names how rows are stored; raised when that changes, so that they are all made again. */
const storedForm = 3;

/** What a row has to have been made by to be believed on a day. */
export function fingerprintOf(row: RowSubject, context: MeasureContext, today: Day): string {
  const layout = `${layoutOf(context)}|${storedForm}`;
  return row.kind === 'ranking' ? `${layout}|${lastDayRanked(row, today)}` : layout;
}

/** A row made at a later `gen` than was read with it is newer than asked, not older. */
export function isClean(row: Row, fingerprint: string): boolean {
  return row.built >= row.gen && row.fingerprint === fingerprint;
}
