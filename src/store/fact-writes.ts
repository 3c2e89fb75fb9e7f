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
  const parts = Object.entries(fields).flatMap(([name, value]: [string, unknown]) =>
    value === undefined ? [] : [`"${name}":${textOf(value)}`],
  );
  return hash('sha256', `{${parts.join(',')}}`, 'base64url');
}

/** To ask about every value whether it is money would cost more than all the rest. */
function textOf(value: unknown): string {
  if (typeof value === 'bigint') return `"${value}n"`;
  if (Array.isArray(value) && value.length > 0) return JSON.stringify(value, withMoney);
  return JSON.stringify(value);
}

function withMoney(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value;
}

function withoutUndefined(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
