import { randomUUID } from 'node:crypto';
import { type Collection, mongo } from 'mongoose';
import type { Saved } from '../core/ports.js';
import { isDuplicateKey } from './duplicate-key.js';
import { layOutFacts } from './fact-layout.js';
import { createFactMarks } from './fact-marks.js';
import { batchMark, type FactWrite, hashOf, insertsOf, updateOf } from './fact-writes.js';
import { raise, type RowCollection } from './raise.js';

/** What every fact carries besides its own fields. */
export interface FactFields {
  _id: string;
  /** Hash of the content: an unchanged fact is not written again. */
  hash: string;
  /** The layout (core/kpi/row.ts) under which `touched` was last worked out. */
  layout: string;
  /** Counts the writes; what was read is only laid out anew where it is still that version. */
  v: number;
  /** Every partner cell the fact has EVER belonged to; only added to. */
  touched: string[];
  /**
   * Names the last write while its marks are not yet set. A name and not just `true`: a fact that was
   * deleted and created again counts its versions from 1 again, and a slow writer of its first life
   * must not take the mark of the second away.
   */
  pending?: string;
  /** A tombstone: gone, but the rows that knew it are not all marked yet. */
  deleted?: boolean;
  /** Of the record of a batch of new facts, which is no fact: the partner cells that they belong to. */
  cells?: string[];
  /** Of the same: how many sweeps have found it. */
  sightings?: number;
}

/** How one kind of fact is stored. */
export interface FactKindStore<Record> {
  facts: Collection<FactFields>;
  rows: RowCollection;
  /** Names of all fields a record may have; those it lacks are removed. */
  fields: readonly string[];
  idOf(record: Record): string;
  /** The fields to store, in a fixed order, without the id. */
  toFields(record: Record): object;
  /** The record of a stored document. */
  toRecord(document: FactFields): Record;
  /** The layout of today, and which partner cells a record belongs to under it. */
  layout(): Promise<FactLayout<Record>>;
}

export interface FactLayout<Record> {
  name: string;
  touches(record: Record): string[];
}

/** Writes facts so that no derived row that knew or should know one stays unmarked. */
export interface FactWriter<Record> {
  /** Writes or replaces by id, the last of equal ids; unchanged facts are not written. */
  saveAll: (records: readonly Record[]) => Promise<Saved>;
  remove: (id: string) => Promise<void>;
  /** Marks the rows of facts whose writer died half-way; safe beside writers that live. */
  sweepPending: () => Promise<number>;
  /** Works out anew which cells facts belong to, after the time zone or `activeDays` changed. */
  layOut: () => Promise<number>;
  /** When nothing is left to be tidied up behind acknowledged writes. */
  settled: () => Promise<void>;
}

/** Facts written with one round trip; more would only make each of them wait longer. */
const batch = 1000;

/**
 * The write protocol: one atomic write of the fact with `pending`; then the marks of everything it has
 * ever touched are raised; then `pending` is cleared where it still names this write. A writer may die
 * anywhere in between: whatever it had not marked is still pending, and repeating does no harm.
 *
 * New facts that come together are not pending one by one: the first document of their insert is a
 * record of all they touch, which stands for them until the marks are raised (docs/decisions/015).
 */
export function createFactWriter<Record>(kind: FactKindStore<Record>): FactWriter<Record> {
  const { facts } = kind;
  const marks = createFactMarks(facts, kind.rows);
  /** By id of the fact: marks that nobody has to wait for being taken away. */
  const clearing = new Map<string, Promise<void>>();

  async function saveAll(records: readonly Record[]): Promise<Saved> {
    const saved: Saved = { created: 0, updated: 0, unchanged: 0 };
    const byId = new Map(records.map((record) => [kind.idOf(record), record]));
    if (byId.size === 0) return saved;
    // Read beside the facts: a write waits for its round trips one after the other.
    const reading = kind.layout();
    const [only] = byId;
    if (only && byId.size === 1) {
      saved[await saveOne(...only, await reading)] += 1;
      return saved;
    }
    const groups: WrittenGroup[] = [];
    for (const group of groupsOf([...byId], batch)) {
      const one = await saveGroup(group, reading);
      groups.push(one);
      saved.created += one.saved.created;
      saved.updated += one.saved.updated;
      saved.unchanged += one.saved.unchanged;
    }
    await propagate(groups);
    return saved;
  }

  function writeOf(id: string, record: Record, layout: FactLayout<Record>): FactWrite {
    const fields = kind.toFields(record);
    const touched = layout.touches(record);
    return { id, fields, marks: { hash: hashOf(fields), layout: layout.name, touched } };
  }

  /** Two waits for the disk: the fact, and the marks. What it left to tidy up is done behind it. */
  async function saveOne(
    id: string,
    record: Record,
    layout: FactLayout<Record>,
  ): Promise<keyof Saved> {
    await clearing.get(id);
    const write = writeOf(id, record, layout);
    const { hash, touched } = write.marks;
    const token = randomUUID();
    const differs = [
      { hash: { $ne: hash } },
      { layout: { $ne: layout.name } },
      { deleted: true },
      { pending: { $exists: true } },
    ];
    const replace = () =>
      facts.findOneAndUpdate({ _id: id, $or: differs }, updateOf(write, kind.fields, token), {
        upsert: true,
        returnDocument: 'before',
        projection: { hash: 1, layout: 1, touched: 1, deleted: 1 },
        ignoreUndefined: true,
      });
    try {
      const before = await replace();
      const all = new Set([...(before?.touched ?? []), ...touched]);
      await raise(kind.rows, [...all]);
      clearBehind(id, token);
      if (!before) return 'created';
      return isUnchanged(before, write) ? 'unchanged' : 'updated';
    } catch (error) {
      // It is there and does not differ, or somebody created it in this moment: whoever reads it knows.
      if (!isDuplicateKey(error)) throw error;
      const group = await saveGroup([[id, record]], Promise.resolve(layout));
      await propagate([group]);
      const { created, updated } = group.saved;
      return created > 0 ? 'created' : updated > 0 ? 'updated' : 'unchanged';
    }
  }

  /** The marks are set: whatever goes wrong now, a sweep only sets them once more. */
  function clearBehind(id: string, token: string): void {
    const cleared = facts
      .updateMany({ _id: id, pending: token }, { $unset: { pending: true } })
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => {
        if (clearing.get(id) === cleared) clearing.delete(id);
      });
    clearing.set(id, cleared);
  }

  async function saveGroup(
    group: readonly [string, Record][],
    reading: Promise<FactLayout<Record>>,
  ): Promise<WrittenGroup> {
    const [before, layout] = await Promise.all([stored(group.map(([id]) => id)), reading]);
    const writes = group
      .map(([id, record]) => writeOf(id, record, layout))
      .filter((write) => {
        const known = before.get(write.id);
        return !known || !isUnchanged(known, write);
      });
    const fresh = writes.filter(({ id }) => !before.has(id));
    const token = randomUUID();
    const { late, marked } = await insert(fresh, token);
    const changed = [...writes.filter(({ id }) => before.has(id)), ...late];
    await update(changed, token);
    // Also those found pending on the way, so that a caller is never told "unchanged" too early.
    const unmarked = [...before.values()].filter(({ pending }) => pending !== undefined);
    const unchanged = group.length - writes.length;
    return {
      saved: { created: fresh.length, updated: writes.length - fresh.length, unchanged },
      marked,
      ids: [...changed.map(({ id }) => id), ...unmarked.map(({ _id }) => _id)],
    };
  }

  /** Once for all groups, because they touch the same rows. */
  async function propagate(groups: readonly WrittenGroup[]): Promise<void> {
    const ids = [...new Set(groups.flatMap((group) => group.ids))];
    const found = ids.length > 0 ? await marks.of({ _id: { $in: ids } }) : [];
    // An unchanged fact may be one that a batch has inserted and not marked yet.
    const isKnown = groups.some(({ saved }) => saved.unchanged > 0);
    const open = isKnown ? await marks.openBatches() : [];
    await marks.propagate([...groups.flatMap(({ marked }) => marked), ...found], open);
  }

  async function stored(ids: readonly string[]): Promise<Map<string, FactFields>> {
    const found = await facts
      .find(
        { _id: { $in: [...ids] } },
        { projection: { hash: 1, layout: 1, pending: 1, deleted: 1 } },
      )
      .toArray();
    return new Map(found.map((document) => [document._id, document]));
  }

  /** Answers the record that stands for what was inserted, and what somebody else had just created. */
  async function insert(
    fresh: readonly FactWrite[],
    token: string,
  ): Promise<{ marked: FactFields[]; late: readonly FactWrite[] }> {
    if (fresh.length === 0) return { marked: [], late: [] };
    const documents = insertsOf(fresh, token);
    const marked = [batchMark(token, documents[0]?.cells ?? [])];
    try {
      await facts.insertMany(documents, { ordered: true, ignoreUndefined: true });
      return { marked, late: [] };
    } catch (error) {
      if (!isDuplicateKey(error) || !(error instanceof mongo.MongoBulkWriteError)) throw error;
      // It stopped there; the first document was the record.
      return { marked, late: fresh.slice(error.insertedCount - 1) };
    }
  }

  async function update(changed: readonly FactWrite[], token: string): Promise<void> {
    if (changed.length === 0) return;
    await facts.bulkWrite(
      changed.map((write) => ({
        updateOne: {
          filter: { _id: write.id },
          update: updateOf(write, kind.fields, token),
          upsert: true,
        },
      })),
      { ordered: false, ignoreUndefined: true },
    );
  }

  async function remove(id: string): Promise<void> {
    const tombstone = await facts.findOneAndUpdate(
      { _id: id },
      { $set: { deleted: true, pending: randomUUID() }, $inc: { v: 1 } },
      { returnDocument: 'after', projection: { touched: 1, pending: 1, deleted: 1 } },
    );
    if (tombstone) await marks.propagate([tombstone]);
  }

  async function settled(): Promise<void> {
    await Promise.all(clearing.values());
  }

  return {
    saveAll,
    remove,
    settled,
    layOut: () => layOutFacts(kind, marks),
    async sweepPending() {
      await settled();
      return marks.sweep();
    },
  };
}

/** Facts of one round trip that are stored and not marked yet. */
interface WrittenGroup {
  saved: Saved;
  /** The record of those that are new. */
  marked: FactFields[];
  /** All others that are pending. */
  ids: string[];
}

function isUnchanged(known: FactFields, { marks: { hash, layout } }: FactWrite): boolean {
  return known.hash === hash && known.layout === layout && !known.deleted;
}

function groupsOf<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
