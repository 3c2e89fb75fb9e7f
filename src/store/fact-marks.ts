import type { Collection } from 'mongoose';
import type { FactFields } from './facts.js';
import { raise, type RowCollection } from './raise.js';

/** What is not yet marked, and the marking of it; repeating any of it is harmless. */
export interface FactMarks {
  /** The marks of the facts of a filter, by id; `limit` 0 = all. */
  of(filter: object, limit?: number): Promise<FactFields[]>;
  /** Records of batches of new facts that are not all marked yet, whether or not their writer lives. */
  openBatches(): Promise<FactFields[]>;
  /** Marks the rows of all of them, then forgets what was read as pending. */
  propagate(marked: readonly FactFields[], unfinished?: readonly FactFields[]): Promise<void>;
  /** Walks by id, so that it ends however fast others write; answers how many there were. */
  inPages(filter: object, work: (page: FactFields[]) => Promise<void>): Promise<number>;
  /** Marks what dead writers left, and what living ones are about to mark themselves. */
  sweep(): Promise<number>;
}

/** Read at once. */
const pageSize = 1000;

/** Sweeps, a minute apart, until no server can still be in the middle of inserting a batch. */
const sightingsOfABatch = 10;

export function createFactMarks(facts: Collection<FactFields>, rows: RowCollection): FactMarks {
  const projection = { touched: 1, pending: 1, deleted: 1, cells: 1, sightings: 1 };
  const of: FactMarks['of'] = (filter, limit = 0) =>
    facts.find(filter, { projection, limit, sort: { _id: 1 } }).toArray();

  /**
   * Whatever is read as pending together with its rows may be cleared after them: if that is another
   * writer's mark, its rows have just been raised too. Those of `unfinished` are raised and stay.
   */
  const propagate: FactMarks['propagate'] = async (marked, unfinished = []) => {
    await raise(rows, [...marked, ...unfinished].flatMap(cellsOf));
    for (const [pending, group] of byPending(marked)) {
      const gone = group.filter(({ deleted }) => deleted).map(({ _id }) => _id);
      const there = group.filter(({ deleted }) => !deleted).map(({ _id }) => _id);
      if (gone.length > 0) await facts.deleteMany({ _id: { $in: gone }, pending, deleted: true });
      if (there.length > 0) {
        await facts.updateMany({ _id: { $in: there }, pending }, { $unset: { pending: true } });
      }
    }
  };

  const inPages: FactMarks['inPages'] = async (filter, work) => {
    let count = 0;
    // Without a bound on ids at first: with one, a planner may walk all facts in their order.
    for (let page = await of(filter, pageSize); ;) {
      const last = page.at(-1);
      if (last) await work(page);
      count += page.length;
      if (!last || page.length < pageSize) return count;
      page = await of({ ...filter, _id: { $gt: last._id } }, pageSize);
    }
  };

  /** A batch is raised when it is first seen, and once more before its record goes. */
  async function sweepPage(page: readonly FactFields[]): Promise<void> {
    const early = page.filter(({ cells, sightings = 0 }) => cells && sightings < sightingsOfABatch);
    const others = page.filter((one) => !early.includes(one));
    await propagate(
      others,
      early.filter(({ sightings }) => sightings === undefined),
    );
    if (early.length === 0) return;
    const seen = { _id: { $in: early.map(({ _id }) => _id) } };
    await facts.updateMany(seen, { $inc: { sightings: 1 } });
  }

  return {
    of,
    propagate,
    inPages,
    openBatches: () => of({ pending: { $gt: '' }, cells: { $exists: true } }),
    sweep: () => inPages({ pending: { $gt: '' } }, sweepPage),
  };
}

function cellsOf({ touched, cells }: FactFields): readonly string[] {
  return cells ?? touched;
}

function byPending(marked: readonly FactFields[]): Map<string, FactFields[]> {
  const groups = new Map<string, FactFields[]>();
  for (const one of marked) {
    if (one.pending === undefined) continue;
    const group = groups.get(one.pending) ?? [];
    groups.set(one.pending, group);
    group.push(one);
  }
  return groups;
}
