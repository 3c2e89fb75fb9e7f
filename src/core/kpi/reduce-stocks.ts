import type { Day, Month } from '../time.js';
import { balances } from './measures/index.js';
import {
  type CellMeasures,
  type Closing,
  type FactDays,
  ownedOf,
  type Sets,
  type StockMeasures,
} from './row.js';
import { type Amount, inOrder, isZero, plus } from './tally.js';

/** Changes of balances by measure, key and month, while they are being added up. */
type Changes = Map<string, Map<string, Map<Month, Amount>>>;

/** A partner's stock row from all its months, in any order. */
export function stockOf(cells: Iterable<{ month: Month; measures: CellMeasures }>): StockMeasures {
  const changes: Changes = new Map();
  const days: FactDays[] = [];
  for (const { month, measures: cell } of cells) {
    for (const id of balances) {
      for (const [, key, amount] of cell[id] ?? []) change(changes, id, key, month, amount);
    }
    days.push(...factDays('deal', month, cell['deal-days'] ?? []));
    days.push(...factDays('response', month, cell['response-days'] ?? []));
    days.push(...factDays('won', month, cell.won ?? []));
    days.push(...factDays('joined', month, cell['joined-partners'] ?? []));
  }
  return { balances: toBalances(changes), days: widest(days) };
}

/** Both sets of a partner's stock row from all its months. */
export function stockSets(
  cells: readonly ({ month: Month } & Sets<CellMeasures>)[],
): Sets<StockMeasures> {
  const shared = cells.some(({ owned }) => owned !== undefined);
  const ofOwned = cells.map((cell) => ({ month: cell.month, measures: ownedOf(cell) }));
  return { measures: stockOf(cells), ...(shared && { owned: stockOf(ofOwned) }) };
}

/** The programme's stock row from its partners'. */
export function sumOfStocks(children: Iterable<StockMeasures>): StockMeasures {
  const sum = stockSum();
  for (const child of children) sum.add(child);
  return sum.measures();
}

/** The same for children that come one by one. */
export function stockSum(): { add(child: StockMeasures): void; measures(): StockMeasures } {
  const changes: Changes = new Map();
  let days: FactDays[] = [];
  return {
    add(child) {
      for (const [measure, closings] of Object.entries(child.balances)) {
        closings.forEach(([key, month, balance], index) => {
          const before = closings[index - 1];
          const opening = before?.[0] === key ? before[2] : undefined;
          change(changes, measure, key, month, minus(balance, opening));
        });
      }
      const dated = child.days.filter(([of]) => of === 'deal' || of === 'response');
      days = widest([...days, ...dated]);
    },
    measures: () => ({ balances: toBalances(changes), days }),
  };
}

function minus(amount: Amount, other: Amount | undefined): Amount {
  if (other === undefined) return amount;
  return plus(amount, typeof other === 'bigint' ? -other : -other);
}

function change(changes: Changes, measure: string, key: string, month: Month, by: Amount): void {
  const keys = changes.get(measure) ?? new Map<string, Map<Month, Amount>>();
  changes.set(measure, keys);
  const months = keys.get(key) ?? new Map<Month, Amount>();
  keys.set(key, months);
  months.set(month, plus(months.get(month), by));
}

function toBalances(changes: Changes): StockMeasures['balances'] {
  const byMeasure: [string, Closing[]][] = [];
  for (const [measure, keys] of changes) {
    const closings = inOrder(keys).flatMap(([key, months]) => closingsOf(key, months));
    if (closings.length > 0) byMeasure.push([measure, closings]);
  }
  return Object.fromEntries(inOrder(new Map(byMeasure)));
}

function closingsOf(key: string, months: ReadonlyMap<Month, Amount>): Closing[] {
  const closings: Closing[] = [];
  let balance: Amount | undefined;
  for (const [month, by] of inOrder(months)) {
    if (isZero(by)) continue;
    balance = plus(balance, by);
    closings.push([key, month, balance]);
  }
  return closings;
}

function factDays(kind: FactDays[0], month: Month, entries: CellMeasures[string]): FactDays[] {
  const days = entries.map(([day]) => day);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [[kind, month, dayIn(month, first), dayIn(month, last)]];
}

function dayIn(month: Month, day: number): Day {
  return `${month}-${String(day).padStart(2, '0')}`;
}

function widest(all: readonly FactDays[]): FactDays[] {
  const found = new Map<string, FactDays>();
  for (const [kind, month, first, last] of all) {
    const key = `${kind}|${month}`;
    const other = found.get(key);
    found.set(key, [
      kind,
      month,
      other && other[2] < first ? other[2] : first,
      other && other[3] > last ? other[3] : last,
    ]);
  }
  return inOrder(found).map(([, days]) => days);
}
