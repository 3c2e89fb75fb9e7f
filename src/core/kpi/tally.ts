import { AppError } from '../errors.js';

/** What is added up: counts are numbers, money is minor units. */
export type Amount = number | bigint;

/**
 * One line of a derived row: when, of what, how much. `when` is a day of the month (1–31), `key` a
 * breakdown (currency, stage, whole days to close …; '' = none).
 */
export type Entry = readonly [when: number, key: string, amount: Amount];

export function plus(a: Amount | undefined, b: Amount): Amount {
  if (a === undefined) return b;
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  if (typeof a === 'bigint' && typeof b === 'bigint') return a + b;
  throw new AppError('mixed-amounts', 'A count and an amount of money cannot be added up.');
}

/**
 * The sum of these entries: sparse, sorted and free of zeros, so that equal sums look equal. For lists of a few:
 * to sort one costs less than a place in a map for each entry. The list itself is used up.
 */
export function summed(entries: Entry[]): Entry[] {
  if (entries.length > 1) entries.sort(byDayAndKey);
  let count = 0;
  for (const entry of entries) {
    const last = count > 0 ? entries[count - 1] : undefined;
    if (last?.[0] === entry[0] && last[1] === entry[1]) {
      entries[count - 1] = [entry[0], entry[1], plus(last[2], entry[2])];
    } else {
      // What was added up to nothing makes room.
      if (last && isZero(last[2])) count -= 1;
      entries[count++] = entry;
    }
  }
  if (count > 0 && isZero(entries[count - 1]?.[2] ?? 0)) count -= 1;
  entries.length = count;
  return entries;
}

/** The same for sums over many, which hold the same days and keys again and again. */
export class Tally {
  /** By key, the amounts of the days. */
  readonly #keys = new Map<string, (Amount | undefined)[]>();

  add(when: number, key: string, amount: Amount): void {
    let days = this.#keys.get(key);
    if (!days) this.#keys.set(key, (days = []));
    days[when] = plus(days[when], amount);
  }

  entries(): Entry[] {
    const found: Entry[] = [];
    const keys = inOrder(this.#keys);
    const last = keys.reduce((most, [, days]) => Math.max(most, days.length), 0);
    for (let when = 0; when < last; when += 1) {
      for (const [key, days] of keys) {
        const amount = days[when];
        if (amount !== undefined && !isZero(amount)) found.push([when, key, amount]);
      }
    }
    return found;
  }
}

// Code-unit order, not the machine's locale: every process must write the same row.
function byDayAndKey([day, key]: Entry, [otherDay, otherKey]: Entry): number {
  return day - otherDay || (key < otherKey ? -1 : key > otherKey ? 1 : 0);
}

export function isZero(amount: Amount): boolean {
  return amount === 0 || amount === 0n;
}

/** By key in code-unit order: every process must write the same row, whatever its locale. */
export function inOrder<Value>(map: ReadonlyMap<string, Value>): [string, Value][] {
  return [...map].sort(byKey);
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
