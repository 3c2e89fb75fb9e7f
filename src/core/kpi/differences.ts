import type { Day } from '../time.js';
import { freshRows, type RowSources } from './fresh-rows.js';
import { type Expected, partnerByPartner, type Recomputed, rowsOf } from './full-recomputation.js';
import { byPartner, type OnProgress, programmeRows } from './rebuild.js';
import { rankingSum } from './reduce-ranking.js';
import { lastDayRanked, ownedOf, type Row, rowId, rowSubject, type Sets } from './row.js';

/** A row that does not hold what the facts say. */
export interface Difference {
  row: string;
  /** The measures that differ. */
  measures: string[];
}

/**
 * Compares what figures are made of with a full recomputation from the facts, partner by partner, and
 * changes nothing but what any question would. What differs is looked at again, because somebody may
 * have written in between.
 */
export async function differences(
  sources: RowSources,
  onProgress: OnProgress,
): Promise<Difference[]> {
  const first = await compareAll(sources, onProgress);
  if (first.length === 0) return first;
  const second = new Set((await compareAll(sources, () => undefined)).map(({ row }) => row));
  return first.filter(({ row }) => second.has(row));
}

async function compareAll(sources: RowSources, onProgress: OnProgress): Promise<Difference[]> {
  const { rows, facts, context, today } = sources;
  const ids = await rows.ids();
  const cells = byPartner(ids);
  const partners = [...new Set([...cells.keys(), ...(await facts.partners())])];
  const recomputation = partnerByPartner(context);
  const rankings = expectedRankings(ids, today);
  const found: Difference[] = [];
  for (const [index, partner] of partners.entries()) {
    const own = [...(cells.get(partner) ?? []), rowId({ kind: 'stock', partner })];
    const recomputed = recomputation.add(partner, await facts.ofPartners([partner]));
    rankings.add(partner, recomputed);
    found.push(...differing(await freshRows(own, sources), rowsOf(partner, recomputed)));
    onProgress(index + 1, partners.length);
  }
  const expected = new Map([...recomputation.programme(), ...rankings.rows()]);
  const overAll = await freshRows([...programmeRows(ids), ...rankings.ids], sources);
  return [...found, ...differing(overAll, expected)];
}

/** What the rankings that somebody has asked for must say, from partners that come one by one. */
function expectedRankings(ids: readonly string[], today: Day) {
  const rankings = ids.flatMap((id) => {
    const of = rowSubject(id);
    if (of.kind !== 'ranking') return [];
    return [{ id, sum: rankingSum({ ...of, until: lastDayRanked(of, today) }) }];
  });
  return {
    ids: rankings.map(({ id }) => id),
    add(partner: string, { cells, stock }: Recomputed) {
      const credited = new Map([...cells].map(([month, { measures }]) => [month, measures]));
      const owned = new Map([...cells].map(([month, sets]) => [month, ownedOf(sets)]));
      const ranked = { id: partner, stock: stock.measures, cells: credited, owned };
      for (const { sum } of rankings) sum.add(ranked);
    },
    rows: (): Expected =>
      new Map(rankings.map(({ id, sum }) => [id, { measures: sum.measures() }])),
  };
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

/** Rows of equal content are written equally, so their texts can be compared. */
function differingMeasures(kept: Row | typeof nothing, expected: typeof nothing): string[] {
  const [one, other] = [flat(kept), flat(expected)];
  return [...new Set([...one.keys(), ...other.keys()])].filter(
    (measure) => one.get(measure) !== other.get(measure),
  );
}

/** Each measure of both sets as text; empty ones are left out. */
function flat(sets: Row | typeof nothing): Map<string, string> {
  const owned = 'owned' in sets && sets.owned ? textsOf(sets.owned) : [];
  const texts = [
    ...textsOf(sets.measures),
    ...owned.map(([measure, text]) => [`owned ${measure}`, text] as const),
  ];
  return new Map(texts.filter(([, text]) => text !== '[]'));
}

function textsOf(measures: Row['measures']): [measure: string, text: string][] {
  const { balances = {}, ...rest } = measures as { balances?: object };
  return Object.entries({ ...rest, ...balances }).map(([measure, entries]) => [
    measure,
    textOf(entries),
  ]);
}

function textOf(entries: unknown): string {
  return JSON.stringify(entries, (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  );
}
