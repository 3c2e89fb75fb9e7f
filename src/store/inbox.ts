import type { Connection } from 'mongoose';
import type { Inbox } from '../core/ports.js';
import { isDuplicateKey } from './duplicate-key.js';
import { inboxEntryModel } from './models/inbox-entry.js';

/** Events taken, forgotten after some days by an index on the database's clock. */
export function createInbox(connection: Connection): Inbox {
  const entries = inboxEntryModel(connection);
  return {
    async take(key) {
      try {
        const written = await entries.updateOne(
          { _id: key },
          { $currentDate: { takenAt: true } },
          { upsert: true },
        );
        return written.upsertedCount === 1;
      } catch (error) {
        // Two took it in the same instant, and the other one has it.
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
  };
}
