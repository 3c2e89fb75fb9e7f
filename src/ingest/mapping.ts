import { UserError } from '../core/errors.js';

/** What `--map` and `--value` said, in the order given. */
export interface MappingOptions {
  /** `field=column` */
  map: readonly string[];
  /** `field:From=to`; an empty From stands for an empty cell or a missing column. */
  values: readonly string[];
}

/** Turns the cells of one row into our fields; null where `--value` says to ignore the row. */
export interface Mapping {
  read(cells: readonly string[]): Record<string, string> | null;
  /** The fields that have a column, or a value where there is none. */
  fields: ReadonlySet<string>;
  /** Columns of the file that nothing is read from. */
  unused: readonly string[];
}

/** The value that drops a row. */
const ignore = 'ignore';

/**
 * Connects the columns of a file to our fields: by `--map`, else by a column of the field's own name,
 * whatever its upper and lower case.
 */
export function createMapping(
  fields: readonly string[],
  header: readonly string[],
  options: MappingOptions,
): Mapping {
  const columns = columnsByField(fields, header, options.map);
  const values = valuesByField(fields, options.values);
  const read = new Set([
    ...columns.keys(),
    ...[...values].filter(([, of]) => of.has('')).map(([field]) => field),
  ]);
  return {
    fields: read,
    unused: header.filter((_, index) => ![...columns.values()].includes(index)),
    read(cells) {
      const row: Record<string, string> = {};
      for (const field of read) {
        const index = columns.get(field);
        const cell = (index === undefined ? '' : (cells[index] ?? '')).trim();
        const value = values.get(field)?.get(cell);
        if (value === ignore) return null;
        row[field] = value ?? cell;
      }
      return row;
    },
  };
}

function columnsByField(
  fields: readonly string[],
  header: readonly string[],
  map: readonly string[],
): Map<string, number> {
  const columns = new Map<string, number>();
  for (const field of fields) {
    const index = header.findIndex((name) => name.toLowerCase() === field.toLowerCase());
    if (index >= 0) columns.set(field, index);
  }
  for (const option of map) {
    const [field, column] = cut(option, option.indexOf('='), '--map field=column', option);
    mustBeKnown(field, fields);
    columns.set(field, columnIndex(column, header));
  }
  return columns;
}

function columnIndex(column: string, header: readonly string[]): number {
  const found = header.flatMap((name, index) => (name === column ? [index] : []));
  const [index] = found;
  if (index !== undefined && found.length === 1) return index;
  throw new UserError(
    'usage',
    { column, columns: header },
    found.length > 1
      ? `The file has ${found.length} columns called "${column}": rename one of them.`
      : `The file has no column "${column}". It has: ${header.join(', ')}.`,
  );
}

function valuesByField(
  fields: readonly string[],
  options: readonly string[],
): Map<string, Map<string, string>> {
  const values = new Map<string, Map<string, string>>();
  for (const option of options) {
    const usage = '--value field:From=to';
    const [field, rest] = cut(option, option.indexOf(':'), usage, option);
    mustBeKnown(field, fields);
    const [from, to] = cut(rest, rest.lastIndexOf('='), usage, option);
    values.set(field, (values.get(field) ?? new Map<string, string>()).set(from.trim(), to.trim()));
  }
  return values;
}

function cut(text: string, at: number, usage: string, option: string): [string, string] {
  if (at >= 0) return [text.slice(0, at), text.slice(at + 1)];
  throw new UserError('usage', { option }, `"${option}" is not of the form ${usage}.`);
}

function mustBeKnown(field: string, fields: readonly string[]): void {
  if (fields.includes(field)) return;
  throw new UserError(
    'usage',
    { field, fields },
    `There is no field "${field}" here. Fields: ${fields.join(', ')}.`,
  );
}
