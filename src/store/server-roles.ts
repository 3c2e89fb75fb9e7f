import type { Connection } from 'mongoose';
import { serverRole, type ServerRole, type ServerRoleRepository } from '../core/server-role.js';
import { serverRoleModel, type ServerRoleDocument } from './models/server-role.js';

/** What roles of chat servers stand for. */
export function createServerRoleRepository(connection: Connection): ServerRoleRepository {
  const roles = serverRoleModel(connection);
  return {
    async all() {
      return (await roles.find().sort({ name: 1, _id: 1 }).lean()).map(toServerRole);
    },

    async byIds(ids) {
      return (await roles.find({ _id: { $in: [...ids] } }).lean()).map(toServerRole);
    },

    async save(given) {
      const { id, ...fields } = serverRole.parse(given);
      await roles.replaceOne({ _id: id }, fields, { upsert: true });
    },

    async remove(id) {
      return (await roles.deleteOne({ _id: id })).deletedCount === 1;
    },
  };
}

function toServerRole({ _id, ...fields }: ServerRoleDocument): ServerRole {
  return serverRole.parse({ ...fields, id: _id });
}
