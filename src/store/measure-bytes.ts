import { mongo } from 'mongoose';
import type { Row } from '../core/kpi/row.js';

/**
 * Measures as stored: JSON in one piece. As BSON a list of ten thousand small lists is decoded value by
 * value, index by index, whether anybody looks at it or not; bytes are passed on, and taken apart when
 * they are looked at.
 */
export type MeasureBytes = mongo.Binary;

export function toBytes(measures: object): MeasureBytes {
  return new mongo.Binary(Buffer.from(JSON.stringify(measures, withMoney)));
}

/** The measures again; each list of a measure holds items of one kind. */
export function fromBytes<Measures extends Row['measures']>(bytes: MeasureBytes): Measures {
  const text = bytes.toString('utf8');
  const measures: unknown = JSON.parse(text);
  if (text.includes('n"]')) restoreMoney(measures);
  // Only our own code writes rows, each by its kind; checking every entry would double the read.
  return measures as Measures;
}

/** Money stands last in its list, as digits and `n`: JSON knows no bigint. */
function withMoney(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value;
}

const money = /^-?\d+n$/;

/** Only what holds no lists can end with money. */
function restoreMoney(of: unknown): void {
  if (typeof of !== 'object' || of === null) return;
  if (!Array.isArray(of)) return Object.values(of).forEach(restoreMoney);
  if (of.some(Array.isArray)) return of.forEach(restoreMoney);
  const last: unknown = of.at(-1);
  if (typeof last === 'string' && money.test(last)) of[of.length - 1] = BigInt(last.slice(0, -1));
}
