import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { AuditLog } from '../core/ports.js';
import { auditEntryModel } from './models/audit-entry.js';

/** The audit log, timed by the database's clock. */
export function createAuditLog(connection: Connection): AuditLog {
  const entries = auditEntryModel(connection);
  return {
    async record({ actor, action, subject, details }) {
      // An upsert by an id of our own: repeated by the driver, it is still one entry.
      await entries.updateOne(
        { _id: randomUUID() },
        {
          $set: { actor, action, subject, ...(details === undefined ? {} : { details }) },
          $currentDate: { at: true },
        },
        { upsert: true },
      );
    },
  };
}
