import {
  type Deal,
  stage,
  stageEntry,
  type StageEntry,
  stages as stageNames,
} from '../../core/deal.js';
import type { Saved } from '../../core/ports.js';
import { column, Problem } from '../fields/column.js';
import { readDate } from '../fields/date.js';
import { needed } from '../fields/needed.js';
import { oneOf, readText } from '../fields/words.js';
import { sameMoment, statedHistory } from '../deal-stages.js';
import { defineKind } from '../kind.js';

const leaders = stageEntry.shape.ledBy.unwrap().options;

/** What a row does to the history of its deal. */
interface Step {
  deal: Deal;
  entry: StageEntry;
  /** The first row of the file about this deal, or about this stage of it. */
  firstOf: { deal: boolean; stage: boolean };
}

/**
 * When deals entered their stages and who led them: such a history is worth more than what was told
 * from a deal's own dates, and takes its place. Of a stage that the file names, only the entries in
 * the file remain.
 */
export const stages = defineKind({
  id: 'stages',
  needs: [['deal'], ['stage'], ['enteredAt']],
  columns: ({ timeZone }) => ({
    deal: column(readText),
    stage: column(oneOf('stage', stageNames)),
    enteredAt: column((text) => readDate(text, timeZone)),
    ledBy: column(oneOf('ledBy', leaders)),
  }),

  async read(rows, session) {
    const ids = [...new Set(rows.flatMap((row) => row.deal ?? []))];
    return new Map((await session.ports.deals.byIds(ids)).map((one) => [one.id, one]));
  },

  record(row, session, stored, once, source): Step {
    const id = needed(row, 'deal');
    const entry = stageEntry.parse({
      stage: stage.parse(needed(row, 'stage')),
      entered: needed(row, 'enteredAt'),
      ...(row.ledBy && { ledBy: row.ledBy }),
    });
    const deal = stored.get(id);
    if (!deal) throw new Problem(`there is no deal "${id}": import the deals first`);
    once(JSON.stringify([id, entry.stage, entry.entered.on ?? entry.entered.at]));
    const isFirst = (...key: string[]) =>
      session.firstLine(source, JSON.stringify(key)) === source.line;
    return { deal, entry, firstOf: { deal: isFirst(id), stage: isFirst(id, entry.stage) } };
  },

  async save(steps, session): Promise<Saved> {
    const saved: Saved = { created: 0, updated: 0, unchanged: 0 };
    const changed = new Map<string, Deal>();
    for (const { deal, entry, firstOf } of steps) {
      saved[changeBy(entry, deal.stages)] += 1;
      const latest = changed.get(deal.id) ?? deal;
      changed.set(deal.id, { ...latest, stages: statedHistory(entry, latest, firstOf) });
    }
    await session.ports.deals.saveAll([...changed.values()]);
    return saved;
  },
});

/** Counts are of rows: what each of them did to what was stored. */
function changeBy(entry: StageEntry, stored: readonly StageEntry[]): keyof Saved {
  const same = stored.find(
    (one) => one.stage === entry.stage && sameMoment(one.entered, entry.entered),
  );
  if (!same) return 'created';
  return same.ledBy === entry.ledBy ? 'unchanged' : 'updated';
}
