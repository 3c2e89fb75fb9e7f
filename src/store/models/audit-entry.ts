import { type Connection, Schema } from 'mongoose';

/** Who did what, and when by the database's clock. */
export interface AuditEntryDocument {
  _id: string;
  at: Date;
  actor: string;
  action: string;
  subject: string;
  details?: unknown;
}

const schema = new Schema<AuditEntryDocument>(
  {
    _id: { type: String, required: true },
    at: Date,
    actor: { type: String, required: true },
    action: { type: String, required: true },
    subject: { type: String, required: true },
    details: Schema.Types.Mixed,
  },
  { collection: 'audit', versionKey: false },
);
schema.index({ at: 1 });
schema.index({ subject: 1, at: 1 });

export function auditEntryModel(connection: Connection) {
  return connection.model('audit-entry', schema);
}
