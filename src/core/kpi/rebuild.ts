import { freshRows, type RowSources } from './fresh-rows.js';
import { partnerByPartner } from './full-recomputation.js';
import { type Row, rowId, rowSubject } from './row.js';

/** Told how many of how many partners are done. */
export type OnProgress = (done: number, of: number) => void;

/** Partners marked with one write: few enough that the bot's own writes need not wait long. */
const partnersAtOnce = 20;

/**
 * Makes every cell and stock again from the facts, whatever they hold now; answers the number of
 * partners. The bot may go on: rows are marked and made again as after any write, so a reader gets
 * either the old row that was right, or makes the new one itself. Rankings are made when next asked for.
 */
export async function rebuild(sources: RowSources, onProgress: OnProgress): Promise<number> {
  const cells = byPartner([...(await sources.facts.cells()), ...(await sources.rows.ids())]);
  const partners = [...cells];
  let done = 0;
  for (let start = 0; start < partners.length; start += partnersAtOnce) {
    const group = partners.slice(start, start + partnersAtOnce);
    await sources.rows.raise(group.flatMap(([, ids]) => ids));
    await freshRows(
      group.map(([partner]) => rowId({ kind: 'stock', partner })),
      sources,
    );
    done += group.length;
    onProgress(done, partners.length);
  }
  await freshRows(programmeRows(await sources.rows.ids()), sources);
  return partners.length;
}

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
  const { rows, facts, context } = sources;
  const ids = await rows.ids();
  const cells = byPartner(ids);
  const partners = [...new Set([...cells.keys(), ...(await facts.partners())])];
  const recomputation = partnerByPartner(context);
  const found: Difference[] = [];
  for (const [index, partner] of partners.entries()) {
    const own = [...(cells.get(partner) ?? []), rowId({ kind: 'stock', partner })];
    const expected = recomputation.add(partner, await facts.ofPartner(partner));
    found.push(...differing(await freshRows(own, sources), expected));
    onProgress(index + 1, partners.length);
  }
  const ofProgramme = await freshRows(programmeRows(ids), sources);
  return [...found, ...differing(ofProgramme, recomputation.programme())];
}

function differing(rows: readonly Row[], expected: Map<string, Row['measures']>): Difference[] {
  const missing = new Map(expected);
  const found: Difference[] = [];
  for (const { id, measures } of rows) {
    const measured = differingMeasures(measures, expected.get(id) ?? {});
    missing.delete(id);
    if (measured.length > 0) found.push({ row: id, measures: measured });
  }
  for (const [id, measures] of missing) {
    const measured = differingMeasures({}, measures);
    if (measured.length > 0) found.push({ row: id, measures: measured });
  }
  return found;
}

/** Rows of equal content are written equally, so their texts can be compared. */
function differingMeasures(kept: Row['measures'], expected: Row['measures']): string[] {
  const [one, other] = [flat(kept), flat(expected)];
  return [...new Set([...one.keys(), ...other.keys()])].filter(
    (measure) => one.get(measure) !== other.get(measure),
  );
}

/** Each measure as text; empty ones are left out. */
function flat(measures: Row['measures']): Map<string, string> {
  const { balances = {}, ...rest } = measures as { balances?: object };
  const texts = Object.entries({ ...rest, ...balances }).map(
    ([measure, entries]) => [measure, textOf(entries)] as const,
  );
  return new Map(texts.filter(([, text]) => text !== '[]'));
}

function textOf(entries: unknown): string {
  return JSON.stringify(entries, (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  );
}
