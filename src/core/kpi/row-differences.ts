import type { Expected } from './full-recomputation.js';
import { wholeMonth } from './reduce-cells.js';
import type { CellMeasures, Row, Sets } from './row.js';
import { isSameContents } from './same-contents.js';

/** A row that does not hold what the facts say. */
export interface Difference {
  row: string;
  /** The measures that differ. */
  measures: string[];
}

/** What differs between rows as they are kept and what they must hold; a row that is absent is empty. */
export function differing(kept: readonly Row[], expected: Expected): Difference[] {
  const missing = new Map(expected);
  const found: Difference[] = [];
  for (const row of kept) {
    const measures = differingMeasures(row, expected.get(row.id) ?? nothing);
    missing.delete(row.id);
    if (measures.length > 0) found.push({ row: row.id, measures });
  }
  for (const [row, sets] of missing) {
    const measures = differingMeasures(nothing, sets);
    if (measures.length > 0) found.push({ row, measures });
  }
  return found;
}

type Contents = Sets<Row['measures']> & { months?: CellMeasures };
const nothing: Contents = { measures: {} };

function differingMeasures(kept: Contents, expected: Contents): string[] {
  const { measures, owned, months } = kept;
  const found = [
    ...between(measures, expected.measures),
    ...between(owned, expected.owned).map((id) => `owned ${id}`),
  ];
  // Made of the measures alone: where these are wrong, both are made again.
  if (found.length > 0 || !months) return found;
  return between(months, wholeMonth(expected.measures as CellMeasures)).map((id) => `whole ${id}`);
}

/** Lists are sorted, so equal contents are equal lists; empty ones count as absent. */
function between(one: Row['measures'] = {}, other: Row['measures'] = {}): string[] {
  const [lists, others] = [listsOf(one), listsOf(other)];
  return [...new Set([...lists.keys(), ...others.keys()])].filter(
    (measure) => !isSameContents(lists.get(measure), others.get(measure)),
  );
}

function listsOf(measures: Row['measures']): Map<string, unknown> {
  const { balances = {}, ...rest } = measures as { balances?: object };
  const lists = Object.entries<unknown>({ ...rest, ...balances });
  return new Map(lists.filter(([, list]) => !(Array.isArray(list) && list.length === 0)));
}
