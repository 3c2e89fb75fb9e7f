import { readAhead } from '../read-ahead.js';
import type { ComparableRow } from './derived-rows.js';
import { expectedRankings } from './expected-rankings.js';
import { partnersOf } from './fact-views.js';
import { freshRows, isFresh, type RowSources, storedAs } from './fresh-rows.js';
import { type Expected, partnerByPartner, rowsOf } from './full-recomputation.js';
import type { Fact } from './measure.js';
import { type Difference, differing } from './row-differences.js';
import { emptyMeasures, programmeRows, type Row, rowId, rowSubject, type Sets } from './row.js';

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
 * the number of partners. Rows that are marked anyway are made on the way.
 */
export async function compared(
  sources: RowSources,
  onProgress: OnProgress,
  onCompared: OnCompared,
): Promise<number> {
  const ids = await sources.rows.ids();
  // Before the facts: whoever writes meanwhile marks them once more.
  const markedOverAll = await markedAmong(programmeRows(ids), sources);
  const cells = byPartner(ids);
  const partners = [...new Set([...cells.keys(), ...(await sources.facts.partners())])];
  const recomputation = partnerByPartner(sources.context);
  const rankings = expectedRankings(ids, sources.today);
  let done = 0;
  for await (const [group, { kept, facts }] of readAhead(inGroups(partners), (group) =>
    readPartners(group, cells, sources),
  )) {
    const expected: Expected = new Map();
    for (const partner of group) {
      const recomputed = recomputation.add(partner, facts.get(partner) ?? []);
      rankings.add(partner, recomputed);
      for (const [id, sets] of rowsOf(partner, recomputed)) expected.set(id, sets);
    }
    await onCompared(differing(await onlyDoubted(kept, expected, sources), expected), group);
    onProgress((done += group.length), partners.length);
  }
  const expected = new Map([...recomputation.programme(), ...rankings.rows()]);
  await storeAs(expected, markedOverAll, sources);
  const overAll = await freshRows([...programmeRows(ids), ...rankings.ids], sources);
  await onCompared(differing(overAll, expected), []);
  return partners.length;
}

/** What is kept of these partners, and then their facts: never the other way round. */
async function readPartners(
  group: readonly string[],
  cells: ReadonlyMap<string, string[]>,
  { rows, facts }: RowSources,
) {
  const own = group.flatMap((partner) => [
    ...(cells.get(partner) ?? []),
    rowId({ kind: 'stock', partner }),
  ]);
  const kept = await rows.comparable(own);
  return { kept, facts: byPartnerOfFact(await facts.ofPartners(group)) };
}

/**
 * The rows that say they are right and are not known to be. Of those that are right nothing is left to be
 * expected. Those that do not even say so are stored at once, under the mark that was read before the facts,
 * as whoever asks for them would; of them neither.
 */
async function onlyDoubted(
  kept: readonly ComparableRow[],
  expected: Expected,
  sources: RowSources,
): Promise<Row[]> {
  const marked: Row[] = [];
  const doubted: Row[] = [];
  for (const { row, holds } of kept) {
    if (!isFresh(row, sources)) marked.push(row);
    else if (!holds(setsOf(row, expected))) doubted.push(row);
    else expected.delete(row.id);
  }
  await storeAs(expected, marked, sources);
  for (const { id } of marked) expected.delete(id);
  return doubted;
}

async function markedAmong(ids: readonly string[], sources: RowSources): Promise<Row[]> {
  return (await sources.rows.byIds(ids)).filter((row) => !isFresh(row, sources));
}

async function storeAs(
  expected: Expected,
  rows: readonly Row[],
  sources: RowSources,
): Promise<void> {
  await sources.rows.store(rows.map((row) => storedAs(row, setsOf(row, expected), sources)));
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
