import { mongo } from 'mongoose';
import type { Row } from '../core/kpi/row.js';

/**
 * Measures as stored: JSON in one piece. As BSON a list of ten thousand small lists is decoded value by
 * value, index by index, whether anybody looks at it or not; bytes are passed on, and taken apart when
 * they are looked at.
 */
export type MeasureBytes = mongo.Binary;

export function toBytes(measures: object): MeasureBytes {
  return new mongo.Binary(textOf(measures));
}

/** Whether these bytes are of these measures; no is also said of a text that was written in another order. */
export function areBytesOf(bytes: MeasureBytes, measures: object): boolean {
  return textOf(measures).equals(bytes.buffer.subarray(0, bytes.position));
}

/** Equal measures are equal texts: their lists are sorted, and so are the measures. */
function textOf(measures: object): Buffer {
  return Buffer.from(JSON.stringify(withoutMoney(measures)));
}

/** The measures again; each list of a measure holds items of one kind. */
export function fromBytes<Measures extends Row['measures']>(bytes: MeasureBytes): Measures {
  const text = bytes.toString('utf8');
  const measures: unknown = JSON.parse(text);
  if (text.includes('n"]')) restoreMoney(measures);
  // Only our own code writes rows, each by its kind; checking every entry would double the read.
  return measures as Measures;
}

/**
 * Money as digits and `n`: JSON knows no bigint. What holds none is passed on as it is, and taken down by
 * the machine itself: to be asked about every number would cost four times as much.
 */
function withoutMoney(value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return hasMoney(value) ? value.map(withoutMoney) : value;
  const found: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(value)) found[name] = withoutMoney(one);
  return found;
}

function hasMoney(list: readonly unknown[]): boolean {
  for (const one of list) {
    if (typeof one === 'bigint' || (Array.isArray(one) && hasMoney(one))) return true;
  }
  return false;
}

/** It stands last in its list. */
const money = /^-?\d+n$/;

/** Of the items of a list all end with money or none does. */
function restoreMoney(of: unknown): void {
  if (typeof of !== 'object' || of === null) return;
  if (!Array.isArray(of)) return Object.values(of).forEach(restoreMoney);
  const first: unknown = of[0];
  if (!isItem(first)) return of.forEach(restoreMoney);
  if (endsWithMoney(first)) for (const item of of as unknown[][]) restoreLast(item);
}

/** What holds no lists itself. */
function isItem(one: unknown): one is unknown[] {
  return Array.isArray(one) && one.length > 0 && !one.some(Array.isArray);
}

function endsWithMoney(item: readonly unknown[]): boolean {
  const last = item.at(-1);
  return typeof last === 'string' && money.test(last);
}

function restoreLast(item: unknown[]): void {
  item.push(BigInt(String(item.pop()).slice(0, -1)));
}
