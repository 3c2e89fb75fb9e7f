import type { CellMeasures, Row } from '../core/kpi/row.js';
import { Tally } from '../core/kpi/tally.js';

/** Measures as stored: every list of theirs is one text, which a reader need not take apart. */
export type MeasureTexts = object;

/**
 * Lists as texts. As BSON a list of ten thousand small lists is decoded value by value, index by
 * index, whether anybody looks at it or not; a text is copied, and taken apart when it is looked at.
 */
export function toTexts(measures: object): MeasureTexts {
  return mapped(measures, (value) =>
    Array.isArray(value) ? JSON.stringify(value, withMoney) : toTexts(value),
  );
}

/** A cell's measures with all entries of a key added up on the first day. */
export function monthTexts(measures: CellMeasures): MeasureTexts {
  return Object.fromEntries(
    Object.entries(measures).map(([name, entries]) => [
      name,
      JSON.stringify(sumsOf(entries), withMoney),
    ]),
  );
}

function sumsOf(entries: CellMeasures[string]) {
  const tally = new Tally();
  for (const [, key, amount] of entries) tally.add(1, key, amount);
  return tally.entries();
}

/** The measures again; each list is made when it is first read, and then kept. */
export function fromTexts<Measures extends Row['measures']>(texts: MeasureTexts): Measures {
  // Only our own code writes rows, each by its kind; checking every entry would double the read.
  return opened(texts) as Measures;
}

function mapped(of: object, change: (value: object) => unknown): MeasureTexts {
  return Object.fromEntries(
    Object.entries(of).map(([name, value]: [string, unknown]) => [
      name,
      isObject(value) ? change(value) : value,
    ]),
  );
}

/** What is not a text, such as a row that nobody has worked out yet, is passed as it is. */
function opened(texts: MeasureTexts): object {
  const measures = {};
  for (const [name, stored] of Object.entries(texts)) {
    if (typeof stored === 'string') openWhenRead(measures, name, stored);
    else
      set(
        measures,
        name,
        isObject(stored) && !Array.isArray(stored) ? opened({ ...stored }) : stored,
      );
  }
  return measures;
}

function openWhenRead(measures: object, name: string, text: string): void {
  Object.defineProperty(measures, name, {
    enumerable: true,
    configurable: true,
    get: () => set(measures, name, listOf(text)),
  });
}

function set<Value>(measures: object, name: string, value: Value): Value {
  Object.defineProperty(measures, name, { enumerable: true, configurable: true, value });
  return value;
}

/** Money stands last in its list, as digits and `n`: JSON knows no bigint. */
function withMoney(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value;
}

const money = /^-?\d+n$/;

function listOf(text: string): unknown {
  const list: unknown = JSON.parse(text);
  if (text.includes('n"]')) restoreMoney(list);
  return list;
}

function restoreMoney(list: unknown): void {
  if (!Array.isArray(list)) return;
  for (const item of list) restoreMoney(item);
  const last: unknown = list.at(-1);
  if (typeof last === 'string' && money.test(last))
    list[list.length - 1] = BigInt(last.slice(0, -1));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
