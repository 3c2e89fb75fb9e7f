import { addDays, type Day, daysBetween, monthOf, type Month } from '../time.js';
import { monthsOf } from './fiscal-calendar.js';
import { figuresOf, total } from './figures.js';
import type { CellMeasures, FactDays, RankingMeasures, StockMeasures } from './row.js';

/** What is known of one partner: its balances, and its cells of the months that are ranked. */
export interface RankedPartner {
  id: string;
  stock: StockMeasures;
  cells: ReadonlyMap<Month, CellMeasures>;
}

/** Days after joining from which a partner is expected to have a deal. */
const settlingDays = 90;
/** Days without a won deal after which a partner no longer produces, without any deal it is silent. */
const quietDays = 365;

/** Ranks the partners by what they won from the first of a month to `until`, in any order given. */
export function rankingOf(
  partners: Iterable<RankedPartner>,
  stretch: { from: Month; until: Day },
): RankingMeasures {
  const sum = rankingSum(stretch);
  for (const partner of partners) sum.add(partner);
  return sum.measures();
}

/** The same for partners that come one by one. */
export function rankingSum({ from, until }: { from: Month; until: Day }): {
  add(partner: RankedPartner): void;
  measures(): RankingMeasures;
} {
  const ranked: RankingMeasures['partners'][number][] = [];
  const trained = { all: 0, inProgramme: 0 };
  const standing = { producing: 0, silent: 0, settled: 0, activated: 0 };
  return {
    add(partner) {
      const { inProgramme, attended, won, amounts } = figuresIn(partner, from, until);
      if (attended) trained.all += 1;
      if (!inProgramme) return;
      if (attended) trained.inProgramme += 1;
      ranked.push([partner.id, won, amounts]);
      const { producing, silent, settled, activated } = standingOf(partner.stock.days, until);
      if (producing) standing.producing += 1;
      if (silent) standing.silent += 1;
      if (settled) standing.settled += 1;
      if (settled && activated) standing.activated += 1;
    },
    measures: () => ({ partners: ranked.sort(byId), trained, standing }),
  };
}

function figuresIn({ stock, cells }: RankedPartner, from: Month, until: Day) {
  const declared = ['won', 'won-amount', 'attendances', 'active-partners'] as const;
  const atHand = { cells, stock, rankings: new Map(), monthSums: new Map() };
  const days = { from: `${from}-01`, to: addDays(until, 1), at: until };
  const all = figuresOf(atHand, days, declared);
  return {
    inProgramme: total(all.balance('active-partners')) > 0,
    attended: total(all.counts('attendances')) > 0,
    won: total(all.counts('won')),
    amounts: monthsOf(days).flatMap((month) => amountsOf(cells.get(month), month, until)),
  };
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
