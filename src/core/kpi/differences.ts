import { readAhead } from '../read-ahead.js';
import { expectedRankings } from './expected-rankings.js';
import { partnersOf } from './fact-views.js';
import { freshRows, isFresh, type RowSources, storedAs } from './fresh-rows.js';
import { type Expected, partnerByPartner, rowsOf } from './full-recomputation.js';
import type { Fact } from './measure.js';
import { emptyMeasures, type Row, rowId, rowSubject, type Sets } from './row.js';
import { isSameContents } from './same-contents.js';

/** A row that does not hold what the facts say. */
export interface Difference {
  row: string;
  /** The measures that differ. */
  measures: string[];
}

/** Told how many of how many partners are done. */
export type OnProgress = (done: number, of: number) => void;

/** Told what differs among the rows of these partners; at last among the programme's, of none. */
export type OnCompared = (
  differing: readonly Difference[],
  partners: readonly string[],
) => void | Promise<void>;

/** Partners compared at once: few enough to hold all their facts, and those of the next, in memory. */
const partnersAtOnce = 10;

/**
 * Compares what figures are made of with a full recomputation from the facts, and changes nothing but
 * what any question would. What differs is looked at again, because somebody may have written in
 * between.
 */
export async function differences(
  sources: RowSources,
  onProgress: OnProgress,
): Promise<Difference[]> {
  const first = await allDifferences(sources, onProgress);
  if (first.length === 0) return first;
  const again = await allDifferences(sources, () => undefined);
  const second = new Set(again.map(({ row }) => row));
  return first.filter(({ row }) => second.has(row));
}

async function allDifferences(sources: RowSources, onProgress: OnProgress) {
  const found: Difference[] = [];
  await compared(sources, onProgress, (differing) => {
    found.push(...differing);
  });
  return found;
}

/**
 * Works out from the facts, each read once, what every row must hold, and tells what differs; answers
 * the number of partners. Rows that are marked anyway are made on the way: stored under the mark that
 * was read before the facts, as whoever asks for them would.
 */
export async function compared(
  sources: RowSources,
  onProgress: OnProgress,
  onCompared: OnCompared,
): Promise<number> {
  const { rows, facts, context, today } = sources;
  const ids = await rows.ids();
  const cells = byPartner(ids);
  const partners = [...new Set([...cells.keys(), ...(await facts.partners())])];
  const recomputation = partnerByPartner(context);
  const rankings = expectedRankings(ids, today);
  const read = async (group: readonly string[]) => {
    const own = group.flatMap((partner) => [
      ...(cells.get(partner) ?? []),
      rowId({ kind: 'stock', partner }),
    ]);
    const kept = await rows.byIds(own);
    return { kept, facts: byPartnerOfFact(await facts.ofPartners(group)) };
  };
  let done = 0;
  for await (const [group, found] of readAhead(inGroups(partners), read)) {
    const expected: Expected = new Map();
    for (const partner of group) {
      const recomputed = recomputation.add(partner, found.facts.get(partner) ?? []);
      rankings.add(partner, recomputed);
      for (const [id, sets] of rowsOf(partner, recomputed)) expected.set(id, sets);
    }
    const marked = found.kept.filter((row) => !isFresh(row, sources));
    await rows.store(marked.map((row) => storedAs(row, setsOf(row, expected), sources)));
    for (const { id } of marked) expected.delete(id);
    const fresh = found.kept.filter((row) => isFresh(row, sources));
    await onCompared(differing(fresh, expected), group);
    onProgress((done += group.length), partners.length);
  }
  const expected = new Map([...recomputation.programme(), ...rankings.rows()]);
  const overAll = await freshRows([...programmeRows(ids), ...rankings.ids], sources);
  await onCompared(differing(overAll, expected), []);
  return partners.length;
}

/** A row of which the facts say nothing is empty. */
function setsOf({ id, kind }: Row, expected: Expected): Sets<Row['measures']> {
  return expected.get(id) ?? { measures: emptyMeasures[kind] };
}

function inGroups(partners: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(partners.length / partnersAtOnce) }, (_, index) =>
    partners.slice(index * partnersAtOnce, (index + 1) * partnersAtOnce),
  );
}

/** A fact that several partners share stands with each of them. */
function byPartnerOfFact(facts: readonly Fact[]): Map<string, Fact[]> {
  const found = new Map<string, Fact[]>();
  for (const fact of facts) {
    for (const partner of partnersOf(fact)) {
      const known = found.get(partner);
      if (known) known.push(fact);
      else found.set(partner, [fact]);
    }
  }
  return found;
}

/** The cells and the stock of the programme among these rows. */
function programmeRows(ids: readonly string[]): string[] {
  return ids.filter((id) => {
    const of = rowSubject(id);
    return of.kind !== 'ranking' && of.partner === undefined;
  });
}

/** The partner cells among these rows, each once. */
function byPartner(ids: readonly string[]): Map<string, string[]> {
  const partners = new Map<string, string[]>();
  for (const id of new Set(ids)) {
    const of = rowSubject(id);
    if (of.kind !== 'cell' || of.partner === undefined) continue;
    const known = partners.get(of.partner) ?? [];
    known.push(id);
    partners.set(of.partner, known);
  }
  return partners;
}

function differing(rows: readonly Row[], expected: Expected): Difference[] {
  const missing = new Map(expected);
  const found: Difference[] = [];
  for (const row of rows) {
    const measured = differingMeasures(row, expected.get(row.id) ?? nothing);
    missing.delete(row.id);
    if (measured.length > 0) found.push({ row: row.id, measures: measured });
  }
  for (const [id, sets] of missing) {
    const measured = differingMeasures(nothing, sets);
    if (measured.length > 0) found.push({ row: id, measures: measured });
  }
  return found;
}

const nothing: Sets<Row['measures']> = { measures: {} };

/** Entries are sorted, so equal contents are equal lists. */
function differingMeasures(kept: Row | typeof nothing, expected: typeof nothing): string[] {
  const [one, other] = [flat(kept), flat(expected)];
  return [...new Set([...one.keys(), ...other.keys()])].filter(
    (measure) => !isSameContents(one.get(measure), other.get(measure)),
  );
}

/** Each measure of both sets; empty ones are left out. */
function flat(sets: Row | typeof nothing): Map<string, unknown> {
  const owned = 'owned' in sets && sets.owned ? listsOf(sets.owned) : [];
  const lists = [
    ...listsOf(sets.measures),
    ...owned.map(([measure, list]) => [`owned ${measure}`, list] as const),
  ];
  return new Map(lists.filter(([, list]) => !(Array.isArray(list) && list.length === 0)));
}

function listsOf(measures: Row['measures']): [measure: string, list: unknown][] {
  const { balances = {}, ...rest } = measures as { balances?: object };
  return Object.entries({ ...rest, ...balances });
}
