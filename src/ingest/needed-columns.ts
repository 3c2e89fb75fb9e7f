import { basename } from 'node:path';
import { UserError } from '../core/errors.js';
import { columnNames } from './column-names.js';
import type { Mapping } from './mapping.js';

/** The file as it was named, and what is known of its columns. */
export interface NeededColumns {
  kind: string;
  file: string;
  /** Groups of fields; of each group a row must have one. */
  needs: readonly (readonly string[])[];
  fields: readonly string[];
  header: readonly string[];
  mapping: Pick<Mapping, 'fields' | 'unused'>;
}

/**
 * Refuses a file of which every row would be rejected, because a field that all rows need has no column
 * and no value. Throws UserError `usage` {missing, columns, maps} with a line to copy.
 */
export function refuseWithoutNeeded(given: NeededColumns): void {
  const { mapping, needs, kind, file, header } = given;
  const missing = needs.filter((group) => !group.some((field) => mapping.fields.has(field)));
  if (missing.length === 0) return;
  const maps = suggestedMaps(given);
  const line = ['pulse import', kind, quoted(file), ...maps.map((map) => `--map ${quoted(map)}`)];
  const names = missing.map((group) => group.join(' or ')).join(', ');
  throw new UserError(
    'usage',
    { missing: missing.flat(), columns: header, maps },
    `${basename(file)} has no column for: ${names}. Its columns are: ${header.join(', ')}. ` +
      (maps.length > 0
        ? `Name them, perhaps so (check each, and try it with --dry-run):\n  ${line.join(' ')}`
        : 'Name them with --map field=column.'),
  );
}

/** For fields without a column, the columns of the file that other programs call so. */
function suggestedMaps({ fields, header, mapping }: NeededColumns): string[] {
  return fields.flatMap((field) => {
    if (mapping.fields.has(field)) return [];
    const known = columnNames[field] ?? [];
    const ranked = mapping.unused
      .map((column) => ({ column, place: known.indexOf(plain(column)) }))
      .filter(({ place }) => place >= 0)
      .sort((a, b) => a.place - b.place);
    const [best] = ranked;
    const isOne = header.filter((column) => column === best?.column).length === 1;
    return best && isOne ? [`${field}=${best.column}`] : [];
  });
}

/** `Opportunity_ID`, `opportunity-id` and `OpportunityId` alike. */
function plain(column: string): string {
  return column
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** As a shell takes it for one word. */
function quoted(text: string): string {
  return /^[\p{L}\p{N}_./=-]+$/u.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
