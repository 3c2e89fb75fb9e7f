import { MongoError } from './errors.js';

/** An open cursor: the encoded documents that have not been sent yet, made as they are asked for. */
interface Cursor {
  namespace: string;
  rest: Iterator<Uint8Array>;
  /** Read already, but too large for the last batch. */
  pending: Uint8Array | undefined;
  usedAt: number;
}

/** A batch stays under MongoDB's 16 MB, with room for the reply around it. */
const largestBatch = 16 * 1024 * 1024 - 64 * 1024;
const idleLimit = 10 * 60 * 1000;

export interface Batch {
  documents: Uint8Array[];
  /** 0n when nothing is left. */
  cursorId: bigint;
}

/** The cursors of one engine; forgotten when read to the end, killed, or idle for ten minutes. */
export class Cursors {
  private readonly open = new Map<bigint, Cursor>();
  private next = BigInt(Date.now()) * 1000n;

  /** The first batch of at most `size` documents; `single` closes the cursor after it. */
  start(namespace: string, documents: Iterator<Uint8Array>, size: number, single: boolean): Batch {
    const cursor: Cursor = { namespace, rest: documents, pending: undefined, usedAt: Date.now() };
    const batch = take(cursor, size);
    if (batch.done || single) return { documents: batch.documents, cursorId: 0n };
    const id = this.next++;
    this.open.set(id, cursor);
    return { documents: batch.documents, cursorId: id };
  }

  more(id: bigint, namespace: string, size: number): Batch {
    const cursor = this.open.get(id);
    if (!cursor || cursor.namespace !== namespace) {
      throw new MongoError(43, `cursor id ${id} not found`);
    }
    cursor.usedAt = Date.now();
    const batch = take(cursor, size);
    if (batch.done) this.open.delete(id);
    return { documents: batch.documents, cursorId: batch.done ? 0n : id };
  }

  kill(id: bigint): boolean {
    return this.open.delete(id);
  }

  forgetIdle(now: number): void {
    for (const [id, cursor] of this.open) {
      if (now - cursor.usedAt > idleLimit) this.open.delete(id);
    }
  }
}

function take(cursor: Cursor, size: number): { documents: Uint8Array[]; done: boolean } {
  const documents: Uint8Array[] = [];
  let bytes = 0;
  while (documents.length < size) {
    const next = cursor.pending ?? pull(cursor.rest);
    cursor.pending = undefined;
    if (!next) return { documents, done: true };
    if (documents.length > 0 && bytes + next.length > largestBatch) {
      cursor.pending = next;
      return { documents, done: false };
    }
    documents.push(next);
    bytes += next.length;
  }
  if (size === 0) return { documents, done: false };
  cursor.pending = pull(cursor.rest);
  return { documents, done: cursor.pending === undefined };
}

function pull(rest: Iterator<Uint8Array>): Uint8Array | undefined {
  const step = rest.next();
  return step.done ? undefined : step.value;
}
