import { createHash, randomUUID } from 'node:crypto';
import type { Collection } from 'mongoose';
import type { Saved } from '../core/ports.js';
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
  layout(): Promise<{ name: string; touches(record: Record): string[] }>;
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
}

/** Facts written with one round trip; more would only make each of them wait longer. */
const batch = 1000;

/**
 * The write protocol: one atomic write of the fact with `pending`; then `gen` of everything it has
 * ever touched is raised; then `pending` is cleared where it still names this write. A writer may die
 * anywhere in between: whatever it had not marked is still pending, and repeating does no harm.
 */
export function createFactWriter<Record>(kind: FactKindStore<Record>): FactWriter<Record> {
  const { facts } = kind;

  async function saveAll(records: readonly Record[]): Promise<Saved> {
    const saved: Saved = { created: 0, updated: 0, unchanged: 0 };
    if (records.length === 0) return saved;
    const byId = new Map(records.map((record) => [kind.idOf(record), record]));
    // Read beside the facts: a write waits for its round trips one after the other.
    const reading = kind.layout();
    for (const group of groupsOf([...byId], batch)) {
      const one = await saveGroup(group, reading);
      saved.created += one.created;
      saved.updated += one.updated;
      saved.unchanged += one.unchanged;
    }
    return saved;
  }

  async function saveGroup(
    group: readonly [string, Record][],
    reading: ReturnType<typeof kind.layout>,
  ): Promise<Saved> {
    const [before, layout] = await Promise.all([stored(group.map(([id]) => id)), reading]);
    const token = randomUUID();
    const writes = group.flatMap(([id, record]) => {
      const fields = kind.toFields(record);
      const known = before.get(id);
      const hash = hashOf(fields);
      if (known?.hash === hash && known.layout === layout.name && !known.deleted) return [];
      const marks = { hash, layout: layout.name, touched: layout.touches(record), token };
      return [{ id, change: writeOf(fields, kind.fields, marks) }];
    });
    const unmarked = [...before.values()].filter(({ pending }) => pending !== undefined);
    await write(writes, unmarked);
    const created = writes.filter(({ id }) => !before.has(id)).length;
    return {
      created,
      updated: writes.length - created,
      unchanged: group.length - writes.length,
    };
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

  /** `unmarked`: found pending on the way, so that a caller is never told "unchanged" too early. */
  async function write(writes: readonly Write[], unmarked: readonly FactFields[]): Promise<void> {
    const [only] = writes;
    if (only && writes.length === 1 && unmarked.length === 0) {
      const written = await facts.findOneAndUpdate({ _id: only.id }, only.change, {
        upsert: true,
        returnDocument: 'after',
        projection: { touched: 1, pending: 1, deleted: 1 },
        ignoreUndefined: true,
      });
      return propagate(written ? [written] : []);
    }
    if (writes.length > 0) {
      await facts.bulkWrite(
        writes.map(({ id, change }) => ({
          updateOne: { filter: { _id: id }, update: change, upsert: true },
        })),
        { ordered: false, ignoreUndefined: true },
      );
    }
    const ids = [
      ...new Set([...writes, ...unmarked.map(({ _id }) => ({ id: _id }))].map(({ id }) => id)),
    ];
    await propagate(await marksOf({ _id: { $in: ids } }));
  }

  async function marksOf(filter: object, limit = 0): Promise<FactFields[]> {
    return facts
      .find(filter, { projection: { touched: 1, pending: 1, deleted: 1 }, limit, sort: { _id: 1 } })
      .toArray();
  }

  /**
   * Raises what the facts have touched, then clears what was read as pending together with it: if
   * that is another writer's mark, its keys have just been raised too.
   */
  async function propagate(marked: readonly FactFields[]): Promise<void> {
    await raise(
      kind.rows,
      marked.flatMap(({ touched }) => touched),
    );
    for (const [pending, ids] of byPending(marked)) {
      const same = { _id: { $in: ids }, pending };
      if (marked.some(({ _id, deleted }) => deleted && ids.includes(_id))) {
        await facts.deleteMany({ ...same, deleted: true });
      }
      await facts.updateMany(same, { $unset: { pending: true } });
    }
  }

  async function remove(id: string): Promise<void> {
    const tombstone = await facts.findOneAndUpdate(
      { _id: id },
      { $set: { deleted: true, pending: randomUUID() }, $inc: { v: 1 } },
      { returnDocument: 'after', projection: { touched: 1, pending: 1, deleted: 1 } },
    );
    if (tombstone) await propagate([tombstone]);
  }

  async function sweepPending(): Promise<number> {
    return inPages({ pending: { $gt: '' } }, (page) => propagate(page));
  }

  async function layOut(): Promise<number> {
    const layout = await kind.layout();
    const old = (await facts.distinct('layout')).filter((name) => name !== layout.name);
    let count = 0;
    // Partners and attendances were stored before they were facts: without a layout.
    for (const name of [...old, { $exists: false }]) {
      count += await inPages({ layout: name }, async (page) => {
        const whole = await facts.find({ _id: { $in: page.map(({ _id }) => _id) } }).toArray();
        await layOutAll(whole, layout);
      });
    }
    return count;
  }

  async function layOutAll(
    documents: readonly FactFields[],
    layout: Awaited<ReturnType<typeof kind.layout>>,
  ): Promise<void> {
    const token = randomUUID();
    await facts.bulkWrite(
      documents.map((document) => ({
        updateOne: {
          filter: { _id: document._id, v: document.v ?? { $exists: false } },
          update: {
            $set: { layout: layout.name, pending: token },
            $inc: { v: 1 },
            $addToSet: { touched: { $each: layout.touches(kind.toRecord(document)) } },
          },
        },
      })),
      { ordered: false },
    );
    await propagate(await marksOf({ _id: { $in: documents.map(({ _id }) => _id) } }));
  }

  /** Walks by id, so that it ends however fast others write. */
  async function inPages(
    filter: object,
    work: (page: FactFields[]) => Promise<void>,
  ): Promise<number> {
    let count = 0;
    for (let after = ''; ;) {
      const page = await marksOf({ ...filter, _id: { $gt: after } }, batch);
      const last = page.at(-1);
      if (!last) return count;
      await work(page);
      count += page.length;
      after = last._id;
    }
  }

  return { saveAll, remove, sweepPending, layOut };
}

type Write = { id: string; change: ReturnType<typeof writeOf> };

function writeOf(
  fields: object,
  possible: readonly string[],
  { token, touched, ...marks }: Pick<FactFields, 'hash' | 'layout' | 'touched'> & { token: string },
) {
  const present = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  );
  const absent = [...possible.filter((name) => !(name in present)), 'deleted'];
  return {
    $set: { ...present, ...marks, pending: token },
    $unset: Object.fromEntries(absent.map((name) => [name, true as const])),
    $inc: { v: 1 },
    $addToSet: { touched: { $each: touched } },
  };
}

/** The fields come in a fixed order, so equal content gives equal text; undefined is absent in both. */
function hashOf(fields: object): string {
  const text = JSON.stringify(fields, (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  );
  return createHash('sha256').update(text).digest('base64url');
}

function byPending(marked: readonly FactFields[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { _id, pending } of marked) {
    if (pending !== undefined) groups.set(pending, [...(groups.get(pending) ?? []), _id]);
  }
  return groups;
}

function groupsOf<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
