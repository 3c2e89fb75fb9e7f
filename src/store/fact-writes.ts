import { hash } from 'node:crypto';
import type { FactFields } from './facts.js';

/** One fact as it is to be stored. */
export interface FactWrite {
  id: string;
  /** The fields it has, in a fixed order; undefined is absent. */
  fields: object;
  marks: Pick<FactFields, 'hash' | 'layout' | 'touched'>;
}

/** Replaces what may be stored; `possible` names all fields, and those it lacks are removed. */
export function updateOf(
  { fields, marks: { touched, ...marks } }: FactWrite,
  possible: readonly string[],
  token: string,
) {
  const present = withoutUndefined(fields);
  const absent = [...possible.filter((name) => !(name in present)), 'deleted'];
  return {
    $set: { ...present, ...marks, pending: token },
    $unset: Object.fromEntries(absent.map((name) => [name, true as const])),
    $inc: { v: 1 },
    $addToSet: { touched: { $each: touched } },
  };
}

/**
 * New facts behind the record that marks them: inserted in this order, no fact is ever there without
 * it. It is a tombstone, so that nobody takes it for a fact, and pending, so that it is found.
 */
export function insertsOf(writes: readonly FactWrite[], token: string): FactFields[] {
  const cells = [...new Set(writes.flatMap(({ marks }) => marks.touched))];
  return [
    batchMark(token, cells),
    ...writes.map(({ id, fields, marks }) => ({
      _id: id,
      ...withoutUndefined(fields),
      ...marks,
      v: 1,
    })),
  ];
}

/** `cells` is not called `touched`, which is indexed. */
export function batchMark(token: string, cells: string[]): FactFields {
  const bare = { hash: '', layout: '', v: 1, touched: [] };
  return { _id: `batch|${token}`, ...bare, cells, pending: token, deleted: true };
}

/** The fields come in a fixed order, so equal content gives equal text; undefined is absent in both. */
export function hashOf(fields: object): string {
  const texts: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) texts[name] = withoutMoney(value);
  return hash('sha256', JSON.stringify(texts), 'base64url');
}

/** Money stands in fields and in fields of what lists hold: JSON knows no bigint. */
function withoutMoney(value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`;
  return Array.isArray(value) ? value.map(itemWithoutMoney) : value;
}

function itemWithoutMoney(item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return item;
  const fields = Object.entries(item);
  if (!fields.some(([, value]) => typeof value === 'bigint')) return item;
  return Object.fromEntries(fields.map(([name, value]) => [name, withoutMoney(value)]));
}

function withoutUndefined(fields: object): Record<string, unknown> {
  const present: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) present[name] = value;
  return present;
}
