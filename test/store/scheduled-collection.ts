import { type Collection, mongo } from 'mongoose';

/** Thrown where a process is made to die. */
export class Crash extends Error {}

/** Lets one actor go on with its next database call, or end there: before the call or after it. */
export type Gate = <Result>(call: () => Promise<Result>, name: string) => Promise<Result>;

/** A gate that waits its turn before each call and dies at the given one (from 0). */
export function gateOf(
  turn: () => Promise<void>,
  dies?: { at: number; when: 'before' | 'after' },
): Gate {
  let calls = 0;
  return async (call) => {
    const dying = dies?.at === calls;
    calls += 1;
    await turn();
    if (dying && dies.when === 'before') throw new Crash();
    const result = await call();
    await turn();
    if (dying) throw new Crash();
    return result;
  };
}

const calls = ['findOneAndUpdate', 'updateOne', 'updateMany', 'deleteMany', 'distinct'];

/**
 * The real collection, each call of which passes a gate; of a bulk write each single write does, since
 * a server may do others' work, or a process die, between any two of them.
 */
export function throughGate<Document extends object>(
  collection: Collection<Document>,
  gate: Gate,
): Collection<Document> {
  return new Proxy(collection, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      const method = (...given: unknown[]): unknown => Reflect.apply(member, target, given);
      if (calls.includes(String(name))) {
        return (...given: unknown[]) => gate(() => Promise.resolve(method(...given)), String(name));
      }
      if (name === 'bulkWrite') {
        return async (...[writes, options]: Parameters<typeof target.bulkWrite>) => {
          for (const write of writes) await gate(() => target.bulkWrite([write], options), name);
        };
      }
      if (name === 'insertMany') return insertingOneByOne(target, gate);
      if (name === 'find') {
        return (...given: unknown[]) => ({
          toArray: () => gate(() => target.find(...(given as [object])).toArray(), name),
        });
      }
      return method;
    },
  });
}

/** Ordered: it stops at the first duplicate and tells how many are there before it. */
function insertingOneByOne<Document extends object>(target: Collection<Document>, gate: Gate) {
  return async (...[documents, options]: Parameters<typeof target.insertMany>) => {
    for (const [index, document] of documents.entries()) {
      try {
        await gate(() => target.insertMany([document], options), 'insertMany');
      } catch (error) {
        if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
        throw Object.defineProperty(error, 'insertedCount', { value: index });
      }
    }
  };
}
