import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { BesideState } from '../core/kpi/beside-memory.js';
import { isDuplicateKey } from './duplicate-key.js';
import { derivedRowModel } from './models/derived-row.js';

/**
 * Stands among the rows, so that it is read with them: tells of every write to what is kept beside them
 * (settings, targets, costs, rates).
 */
export interface BesideRevision {
  _id: string;
  revision: string;
  /** Writers that have begun: until when each is waited for. */
  writing?: Record<string, Date>;
}

export const besideRevisionId = 'beside';

/** Whoever takes longer over one write is dead. */
const waitedForMs = 10 * 60_000;

/**
 * Works on what is kept beside the rows so that nobody goes on believing what it was before. Nobody
 * remembers anything from before the first write to after the last, and before and after are two
 * revisions. Where the work fails its mark stands: nobody knows what was written, or still will be.
 */
export type Announcing = <Result>(work: () => Promise<Result>) => Promise<Result>;

export function announcing(connection: Connection, now: () => number = Date.now): Announcing {
  return announcingIn(revisionsIn(connection), now);
}

type RevisionCollection = ReturnType<typeof revisionsIn>;

export function revisionsIn(connection: Connection) {
  const { name } = derivedRowModel(connection).collection;
  return connection.collection<BesideRevision>(name);
}

/** The same of a collection handed in, such as one that fails at chosen moments. */
export function announcingIn(
  revisions: Pick<RevisionCollection, 'updateOne'>,
  now: () => number = Date.now,
): Announcing {
  const write = (update: object) => written(revisions, update);
  return async (work) => {
    const mark = `writing.${randomUUID()}`;
    const until = new Date(now() + waitedForMs);
    await write({ $set: { revision: randomUUID(), [mark]: until } });
    const result = await work();
    await write({ $set: { revision: randomUUID() }, $unset: { [mark]: true } });
    return result;
  };
}

/** The state that the rows were read with; where there is none yet it begins. */
export async function besideState(
  found: Partial<BesideRevision> | undefined,
  revisions: Pick<RevisionCollection, 'updateOne'>,
  now: () => number = Date.now,
): Promise<BesideState> {
  if (!found) await written(revisions, { $setOnInsert: { revision: randomUUID() } });
  const isWritten = Object.values(found?.writing ?? {}).some((until) => until.getTime() > now());
  return { revision: isWritten ? undefined : found?.revision };
}

async function written(
  revisions: Pick<RevisionCollection, 'updateOne'>,
  update: object,
): Promise<void> {
  const attempt = () => revisions.updateOne({ _id: besideRevisionId }, update, { upsert: true });
  try {
    await attempt();
  } catch (error) {
    // Two made it at once.
    if (!isDuplicateKey(error)) throw error;
    await attempt();
  }
}
