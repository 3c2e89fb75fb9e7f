import { type Connection, Schema } from 'mongoose';
import type { ServerRole } from '../../core/server-role.js';

/** `_id` is the platform's id of the role. */
export type ServerRoleDocument = Omit<ServerRole, 'id'> & { _id: string };

const schema = new Schema<ServerRoleDocument>(
  {
    _id: { type: String, required: true },
    name: String,
    means: Schema.Types.Mixed,
  },
  { collection: 'server-roles', versionKey: false },
);

export function serverRoleModel(connection: Connection) {
  return connection.model<ServerRoleDocument>('server-role', schema);
}
