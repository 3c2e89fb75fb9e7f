import { Double, Int32 } from 'bson';
import { MongoError, refuse } from '../errors.js';
import { known, subset, type Accumulator } from '../subset.js';
import { add } from '../update/arithmetic.js';
import { compareValues } from '../values/compare.js';
import { pathOf } from '../values/path.js';
import { keyOf } from '../values/sort-key.js';
import { isDoc, numberOf, plainNumber, type Doc, type Value } from '../values/types.js';
import { validateValue } from '../values/validate.js';

/** A value worked out of a document: a constant, or the value of a path. */
type Expression = (document: Doc) => Value;

/** $group with an _id of constants and paths, and the accumulators of the subset. */
export function group(documents: Doc[], operand: Value): Doc[] {
  const { id, fields } = parseGroup(operand);
  const groups = new Map<string, { id: Value; members: Doc[] }>();
  for (const document of documents) {
    const value = id(document) ?? null;
    const key = keyOf(value).toString('latin1');
    const known = groups.get(key);
    if (known) known.members.push(document);
    else groups.set(key, { id: value, members: [document] });
  }
  return [...groups.values()].map((one) => ({
    _id: one.id,
    ...Object.fromEntries(fields.map(({ name, accumulate }) => [name, accumulate(one.members)])),
  }));
}

/** A group that only counts everything, which countDocuments asks for. */
export function countsOnly(operand: Value): boolean {
  if (!isDoc(operand)) return false;
  const { _id: id, ...fields } = operand;
  const constant = id === null || plainNumber(id) !== undefined;
  return (
    constant &&
    Object.values(fields).every(
      (field) => isDoc(field) && Object.keys(field).length === 1 && isOne(field.$sum),
    )
  );
}

function isOne(value: Value): boolean {
  return !(value instanceof Double) && plainNumber(value) === 1;
}

function parseGroup(operand: Value) {
  if (!isDoc(operand))
    throw new MongoError(15947, "a group's fields must be specified in an object");
  const { _id, ...fields } = operand;
  if (_id === undefined) throw new MongoError(15955, 'a group specification must include an _id');
  return {
    id: parseExpression(_id),
    fields: Object.entries(fields).map(([name, field]) => ({
      name,
      accumulate: parseField(name, field),
    })),
  };
}

function parseField(name: string, field: Value): (members: Doc[]) => Value {
  if (!isDoc(field) || Object.keys(field).length !== 1 || name.includes('.')) {
    throw new MongoError(40234, `The field '${name}' must be an accumulator object`);
  }
  const [operator, operand] = Object.entries(field)[0] ?? ['', undefined];
  const accumulator = known(subset.accumulators, operator, 'accumulator');
  if (accumulator === '$count') return (members) => new Int32(members.length);
  const expression = parseExpression(operand);
  return (members) => accumulate(accumulator, members.map(expression));
}

function parseExpression(operand: Value): Expression {
  if (typeof operand === 'string' && operand.startsWith('$')) {
    if (operand.startsWith('$$')) refuse('expression', operand);
    const path = pathOf(operand.slice(1));
    return (document) => valueAt(document, path);
  }
  if (isDoc(operand)) return parseObject(operand);
  if (Array.isArray(operand)) refuse('expression', 'array');
  validateValue(operand);
  return () => operand;
}

function parseObject(operand: Doc): Expression {
  const fields = Object.entries(operand).map(([name, part]) => {
    if (name.startsWith('$')) refuse('expression', name);
    return { name, expression: parseExpression(part) };
  });
  return (document) => {
    const values = fields.map(({ name, expression }) => [name, expression(document)] as const);
    return Object.fromEntries(values.filter(([, value]) => value !== undefined));
  };
}

function valueAt(document: Doc, path: string[]): Value {
  let value: Value = document;
  for (const field of path) {
    if (Array.isArray(value)) refuse('expression', `$${path.join('.')} through an array`);
    value = isDoc(value) && Object.hasOwn(value, field) ? value[field] : undefined;
  }
  return value;
}

function accumulate(accumulator: Exclude<Accumulator, '$count'>, values: Value[]): Value {
  switch (accumulator) {
    case '$sum':
      return sum(values);
    case '$first':
      return values[0] ?? null;
    case '$last':
      return values.at(-1) ?? null;
    case '$min':
      return extreme(values, -1);
    case '$max':
      return extreme(values, 1);
  }
}

function extreme(values: Value[], sign: number): Value {
  const present = values.filter((value) => value !== undefined && value !== null);
  if (present.length === 0) return null;
  return present.reduce((best, value) => (compareValues(value, best) * sign > 0 ? value : best));
}

/** Whole numbers exactly; doubles with the rounding errors carried along (Neumaier). */
function sum(values: Value[]): Value {
  let whole: Value = new Int32(0);
  let total = 0;
  let carry = 0;
  let double = false;
  for (const value of values) {
    const number = numberOf(value);
    if (number === undefined) continue;
    if (typeof number === 'bigint' || !(value instanceof Double)) {
      whole = add(whole, value);
      continue;
    }
    double = true;
    const next = total + number;
    carry += Math.abs(total) >= Math.abs(number) ? total - next + number : number - next + total;
    total = next;
  }
  if (!double) return whole;
  const exact = Number.isFinite(total) ? total + carry : total;
  return new Double(exact + Number(numberOf(whole) ?? 0));
}
