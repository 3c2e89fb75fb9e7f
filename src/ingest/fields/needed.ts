import { Problem } from './column.js';

/** The value of a cell without which a row means nothing. */
export function needed<Row extends object, Field extends keyof Row & string>(
  row: Row,
  field: Field,
): NonNullable<Row[Field]> {
  const value = row[field];
  if (value !== undefined && value !== null) return value;
  throw new Problem(`${field} is missing`);
}
