import type { Connection } from 'mongoose';
import type { SharedClock } from '../core/survey/ports.js';
import { isDuplicateKey } from './duplicate-key.js';
import { sharedClockModel } from './models/shared-clock.js';

/**
 * The database's clock, by which the claims of all processes are measured. It is written by the one
 * node that also decides the claims, whichever server of the database a process talks to.
 */
export function createSharedClock(connection: Connection): SharedClock {
  const clocks = sharedClockModel(connection);
  const ask = () =>
    clocks
      .findOneAndUpdate(
        { _id: 'clock' },
        { $currentDate: { now: true } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean();
  return {
    async now() {
      try {
        return (await ask()).now;
      } catch (error) {
        // Two made the row in the same instant.
        if (!isDuplicateKey(error)) throw error;
        return (await ask()).now;
      }
    },
  };
}
