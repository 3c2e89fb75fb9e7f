import { addDays, addMonths, type Day, daysBetween, monthOf, type Month } from '../time.js';
import { monthsOf } from './fiscal-calendar.js';
import { figuresOf, total } from './figures.js';
import { partsOfVote } from './measures/answers.js';
import { medianOf, quantileOf } from './statistics.js';
import { sumsOf } from './sums-at-hand.js';
import { inOrder } from './tally.js';
import type { CellMeasures, FactDays, RankingMeasures, StockMeasures } from './row.js';

/** What is known of one partner: its balances, and its cells of the months that are ranked. */
export interface RankedPartner {
  id: string;
  stock: StockMeasures;
  cells: ReadonlyMap<Month, CellMeasures>;
  /** The same months as the programme adds them up. */
  owned: ReadonlyMap<Month, CellMeasures>;
}

/** The months ranked, and the last day of which anything is counted. */
export interface RankedStretch {
  from: Month;
  month: Month;
  until: Day;
}

/** Days after joining from which a partner is expected to have a deal. */
const settlingDays = 90;
/** Days without a won deal after which a partner no longer produces, without any deal it is silent. */
const quietDays = 365;

/** Ranks the partners by what they won from the first of a month to `until`, in any order given. */
export function rankingOf(
  partners: Iterable<RankedPartner>,
  stretch: RankedStretch,
): RankingMeasures {
  const sum = rankingSum(stretch);
  for (const partner of partners) sum.add(partner);
  return sum.measures();
}

/** The same for partners that come one by one. */
export function rankingSum(stretch: RankedStretch): {
  add(partner: RankedPartner): void;
  measures(): RankingMeasures;
} {
  const ranked: RankingMeasures['partners'][number][] = [];
  const trained = { all: 0, inProgramme: 0, people: 0 };
  const standing = { producing: 0, silent: 0, settled: 0, activated: 0 };
  const sales = salesSum();
  const votes = votesSum();
  return {
    add(partner) {
      const figures = figuresIn(partner, stretch);
      sales.add(figures);
      votes.add(partner.id, figures.votes);
      trained.people += figures.people;
      if (figures.people > 0) trained.all += 1;
      if (figures.tier === undefined) return;
      if (figures.people > 0) trained.inProgramme += 1;
      ranked.push([partner.id, figures.won, figures.amounts, figures.tier]);
      const { producing, silent, settled, activated } = standingOf(
        partner.stock.days,
        stretch.until,
      );
      if (producing) standing.producing += 1;
      if (silent) standing.silent += 1;
      if (settled) standing.settled += 1;
      if (settled && activated) standing.activated += 1;
    },
    measures: () => ({
      partners: ranked.sort(byId),
      ...{ trained, standing, sales: sales.measures(), votes: votes.measures() },
    }),
  };
}

const declared = [
  ...(['won', 'won-amount', 'active-partners', 'trained-people'] as const),
  ...(['won-customers', 'days-to-close', 'votes'] as const),
] as const;

function figuresIn({ stock, cells, owned }: RankedPartner, { from, month, until }: RankedStretch) {
  const days = { from: `${from}-01`, to: addDays(until, 1), at: until };
  const sums = sumsOf(cells, stock);
  const credited = figuresOf({ sums }, days, declared);
  const own = figuresOf({ sums: sumsOf(owned, stock) }, days, declared);
  // A run is about its whole months, also while they last.
  const whole = { ...days, to: `${addMonths(month, 1)}-01` };
  const tiers = credited.balance('active-partners');
  return {
    /** Undefined for one that is not in the programme at the end. */
    tier: [...tiers].find(([, count]) => count > 0)?.[0],
    people: credited.counts('trained-people').size,
    won: total(credited.counts('won')),
    amounts: monthsOf(days).flatMap((one) => amountsOf(cells.get(one), one, until)),
    customers: own.counts('won-customers'),
    days: own.counts('days-to-close'),
    votes: figuresOf({ sums }, whole, declared).counts('votes'),
  };
}

/** Over all partners: different customers, and exact days to close. */
function salesSum() {
  const customers = new Set<string>();
  const days = new Map<number, number>();
  return {
    add(of: Pick<ReturnType<typeof figuresIn>, 'customers' | 'days'>) {
      for (const customer of of.customers.keys()) customers.add(customer);
      for (const [key, count] of of.days)
        days.set(Number(key), (days.get(Number(key)) ?? 0) + count);
    },
    measures: (): RankingMeasures['sales'] => ({
      customers: customers.size,
      median: medianOf(days),
      threeQuarters: quantileOf(days, 0.75),
    }),
  };
}

/** One company, one vote: the mean of the partners' means, each the mean of its people's. */
function votesSum() {
  const byPartner: [partner: string, survey: string, mean: number][] = [];
  return {
    add(partner: string, votes: ReadonlyMap<string, number>) {
      for (const [survey, mean] of meanVotes(votes)) byPartner.push([partner, survey, mean]);
    },
    measures(): RankingMeasures['votes'] {
      // In one order: sums of the same numbers in another order may differ in their last digits.
      const means = new Map<string, number[]>();
      for (const [, survey, mean] of byPartner.sort(byId)) {
        means.set(survey, [...(means.get(survey) ?? []), mean]);
      }
      return inOrder(means).map(([survey, all]) => [
        survey,
        all.length,
        all.reduce((sum, mean) => sum + mean, 0) / all.length,
      ]);
    },
  };
}

/** By survey, the mean of people's mean ratings. */
export function meanVotes(votes: ReadonlyMap<string, number>): Map<string, number> {
  const means = new Map<string, number>();
  for (const [key, people] of votes) {
    const [survey = '', what] = key.split('|');
    const parts = votes.get(`${survey}|parts`) ?? 0;
    if (what === 'people' && people > 0) means.set(survey, parts / (partsOfVote * people));
  }
  return means;
}

/** Won, less adjustments, by currency and month, because each month is converted by its own rate. */
function amountsOf(
  cell: CellMeasures | undefined,
  month: Month,
  until: Day,
): [key: string, amount: bigint][] {
  const last = month === monthOf(until) ? Number(until.slice(8)) : 31;
  const sums = new Map<string, bigint>();
  const add = (key: string, amount: bigint) => {
    const currency = key.slice(0, 3);
    sums.set(currency, (sums.get(currency) ?? 0n) + amount);
  };
  for (const [day, key, amount] of cell?.['won-amount'] ?? []) {
    if (day <= last) add(key, BigInt(amount));
  }
  for (const [day, key, amount] of cell?.['adjusted-amount'] ?? []) {
    if (day <= last) add(key, -BigInt(amount));
  }
  return [...sums].sort().map(([currency, amount]) => [`${currency}|${month}`, amount]);
}

/** Exact although only the first and the last day of a month are known: the stretch is a whole year. */
function standingOf(days: readonly FactDays[], until: Day) {
  const since = addDays(until, -quietDays);
  const between = (kind: FactDays[0], from: Day) =>
    days.some(([of, , first, last]) => of === kind && first <= until && last > from);
  const joined = days.find(([of]) => of === 'joined')?.[2];
  return {
    producing: between('won', since),
    silent: !between('deal', since),
    settled: joined !== undefined && daysBetween(joined, until) > settlingDays,
    activated: between('deal', ''),
  };
}

function byId([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
