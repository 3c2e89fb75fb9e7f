import type { BuiltRow } from './derived-rows.js';
import { partnersOf } from './fact-views.js';
import { freshRows, type RowSources } from './fresh-rows.js';
import { type Expected, partnerByPartner, rowsOf } from './full-recomputation.js';
import type { Fact, MeasureContext } from './measure.js';
import { emptyMeasures, layoutOf, rowId, rowSubject } from './row.js';

/** Told how many of how many partners are done. */
export type OnProgress = (done: number, of: number) => void;

/** Partners worked on at once: few enough to hold in memory, and that the bot's own writes need not wait long. */
const partnersAtOnce = 20;

/**
 * Makes every cell and stock again from the facts, whatever they hold now; answers the number of
 * partners. Each fact is read once, no row is. The bot may go on: rows are marked and made again as
 * after any write, so a reader gets either the old row that was right, or makes the new one itself.
 * Rankings are made when next asked for.
 */
export async function rebuild(sources: RowSources, onProgress: OnProgress): Promise<number> {
  const { rows, facts, context } = sources;
  const programme = await programmeRebuild(sources);
  const cells = byPartner([...(await facts.cells()), ...(await rows.ids())]);
  const partners = [...cells.keys()];
  const recomputation = partnerByPartner(context);
  for (let start = 0; start < partners.length; start += partnersAtOnce) {
    const group = partners.slice(start, start + partnersAtOnce);
    const ids = group.flatMap((partner) => cells.get(partner) ?? []);
    await rows.raise(ids);
    programme.raised(ids);
    // The marks before the facts: what is written in between leaves its rows marked.
    const marks = await rows.marks(group);
    const found = factsByPartner(await facts.ofPartners(group));
    const made: Expected = new Map();
    for (const partner of group) {
      const recomputed = recomputation.add(partner, found.get(partner) ?? []);
      for (const [id, sets] of rowsOf(partner, recomputed)) made.set(id, sets);
    }
    await rows.store([...marks].map((mark) => builtRow(mark, made, context)));
    onProgress(Math.min(start + partnersAtOnce, partners.length), partners.length);
  }
  await programme.store(recomputation.programme());
  await freshRows(programmeRows(await rows.ids()), sources);
  return partners.length;
}

/**
 * The programme's rows, added up while the partners pass by. They are stored where only this rebuild has
 * marked them since it began: a mark of somebody else's may stand for a fact that the sum has not seen.
 */
async function programmeRebuild({ rows, context }: RowSources) {
  const before = await rows.marks([undefined]);
  const ours = new Map<string, number>();
  return {
    raised(partnerCells: readonly string[]) {
      const months = partnerCells.flatMap((id) => {
        const of = rowSubject(id);
        return of.kind === 'cell' ? [rowId({ kind: 'cell', month: of.month })] : [];
      });
      for (const id of new Set([...months, rowId({ kind: 'stock' })])) {
        ours.set(id, (ours.get(id) ?? 0) + 1);
      }
    },
    async store(made: Expected) {
      const after = [...(await rows.marks([undefined]))];
      const undisturbed = after.filter(
        ([id, gen]) => gen === (before.get(id) ?? 0) + (ours.get(id) ?? 0),
      );
      await rows.store(undisturbed.map((mark) => builtRow(mark, made, context)));
    },
  };
}

/** A row of which the facts say nothing is empty. */
function builtRow(
  [id, built]: [string, number],
  made: Expected,
  context: MeasureContext,
): BuiltRow {
  const empty = { measures: emptyMeasures[rowSubject(id).kind] };
  return { id, built, fingerprint: layoutOf(context), ...(made.get(id) ?? empty) };
}

/** A fact that several partners share stands with each of them. */
function factsByPartner(facts: readonly Fact[]): Map<string, Fact[]> {
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
export function programmeRows(ids: readonly string[]): string[] {
  return ids.filter((id) => {
    const of = rowSubject(id);
    return of.kind !== 'ranking' && of.partner === undefined;
  });
}

/** The partner cells among these rows, each once. */
export function byPartner(ids: readonly string[]): Map<string, string[]> {
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
