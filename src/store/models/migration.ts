import { type Connection, Schema } from 'mongoose';

/** What was last brought up to date; `_id` names it, `fingerprint` says from which declarations. */
export interface MigrationDocument {
  _id: 'indexes';
  fingerprint: string;
}

const schema = new Schema<MigrationDocument>(
  { _id: { type: String, required: true }, fingerprint: { type: String, required: true } },
  { collection: 'migrations', versionKey: false },
);

export function migrationModel(connection: Connection) {
  return connection.model('migration', schema);
}
