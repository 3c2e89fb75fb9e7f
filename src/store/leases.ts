import type { Connection } from 'mongoose';
import type { Leases } from '../core/ports.js';
import { isDuplicateKey } from './duplicate-key.js';
import { type LeaseDocument, leaseModel } from './models/lease.js';

/**
 * Leases on the database's clock; no clock of a process takes part.
 *
 * Asking writes `$currentDate` into the lease's own document and reads it back: that is the
 * database's time, from the one node that also decides the write. A lease whose `until` is past
 * by that time is taken by compare-and-set on `fence`: of several that saw the same fence one wins.
 * The time read is a little old when the lease is taken, so a lease ends early rather than late.
 *
 * `holder` names one running process (or task); the same holder may prolong, and keeps its fence.
 */
export function createLeases(connection: Connection): Leases {
  const leases = leaseModel(connection);

  async function ask(name: string): Promise<LeaseDocument> {
    const touch = () =>
      leases
        .findOneAndUpdate(
          { _id: name },
          { $currentDate: { asked: true }, $setOnInsert: { fence: 0 } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean();
    try {
      return await touch();
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return touch();
    }
  }

  return {
    async acquire(name, holder, seconds) {
      const seen = await ask(name);
      const mine = seen.holder === holder;
      const expired = seen.until === undefined || seen.until <= seen.asked;
      if (!mine && !expired) return null;
      const fence = mine ? seen.fence : seen.fence + 1;
      const until = new Date(seen.asked.getTime() + seconds * 1000);
      const taken = await leases.updateOne(
        { _id: name, fence: seen.fence, holder: seen.holder ?? { $exists: false } },
        { $set: { holder, until, fence } },
      );
      return taken.matchedCount === 1 ? { fence } : null;
    },

    async release(name, holder) {
      await leases.updateOne({ _id: name, holder }, { $unset: { holder: true, until: true } });
    },
  };
}
