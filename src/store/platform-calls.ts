import type { Connection } from 'mongoose';
import type { CallRepository } from '../core/survey/ports.js';
import { isDuplicateKey } from './duplicate-key.js';
import { platformCallsModel } from './models/platform-calls.js';

/** How much of a platform's limits all processes together have used: one row for each platform. */
export function createCallRepository(connection: Connection): CallRepository {
  const rows = platformCallsModel(connection);
  return {
    async read(platform) {
      const found = await rows.findById(platform).lean();
      return { platform, version: found?.version ?? 0, counts: found?.counts ?? [] };
    },

    async write({ platform, version, counts }) {
      try {
        const written = await rows.updateOne(
          { _id: platform, version: version - 1 },
          { $set: { version, counts: [...counts] } },
          { upsert: version === 1 },
        );
        return written.matchedCount + written.upsertedCount === 1;
      } catch (error) {
        // Another process has made the row.
        if (!isDuplicateKey(error)) throw error;
        return false;
      }
    },
  };
}
