import type { Connection } from 'mongoose';
import type { Thread, Threads } from '../core/asking/threads.js';
import { identityKey } from '../core/person.js';
import { threadModel } from './models/thread.js';

/** What answers in threads are about, forgotten after a quarter by an index on the database's clock. */
export function createThreads(connection: Connection): Threads {
  const threads = threadModel(connection);
  return {
    async keep(thread, words) {
      const change = { $set: { words }, $currentDate: { at: true as const } };
      await threads.updateOne({ _id: idOf(thread) }, change, { upsert: true });
    },

    async about(thread) {
      return (await threads.findById(idOf(thread)).lean())?.words ?? '';
    },
  };
}

function idOf({ from, under }: Thread): string {
  return [identityKey(from), under.channel, under.message].join('|');
}
