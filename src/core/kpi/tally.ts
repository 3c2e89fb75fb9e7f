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

/** Adds entries up; `entries` is sparse, sorted and free of zeros, so equal sums look equal. */
export class Tally {
  readonly #days = new Map<number, Map<string, Amount>>();

  add(when: number, key: string, amount: Amount): void {
    const keys = this.#days.get(when) ?? new Map<string, Amount>();
    this.#days.set(when, keys);
    keys.set(key, plus(keys.get(key), amount));
  }

  entries(): Entry[] {
    const found: Entry[] = [];
    for (const [when, keys] of this.#days) {
      for (const [key, amount] of keys) if (!isZero(amount)) found.push([when, key, amount]);
    }
    return found.sort(byDayAndKey);
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
