import type { Connection } from 'mongoose';
import type { Installation, InstallationRepository } from '../core/installation.js';
import { installationModel, type InstallationDocument } from './models/installation.js';
import { createSeal } from './sealed-text.js';

export interface InstallationStore extends InstallationRepository {
  /** Seals anew by the first key what an older one sealed; gives how many there were. */
  rotateKeys(): Promise<number>;
}

/** Workspaces and their tokens, sealed by the first of these keys. */
export function createInstallationRepository(
  connection: Connection,
  keys: readonly string[],
): InstallationStore {
  const installations = installationModel(connection);
  const seal = createSeal(keys);

  const toInstallation = ({ _id, token, ...rest }: InstallationDocument): Installation => ({
    ...rest,
    team: _id,
    token: seal.open(token, _id),
  });

  return {
    async all() {
      const found = await installations.find().sort({ installedAt: 1, _id: 1 }).lean();
      return found.map(toInstallation);
    },

    async byTeam(team) {
      const found = await installations.findById(team).lean();
      return found && toInstallation(found);
    },

    async save({ team, token, ...rest }) {
      const document = { ...rest, token: seal.seal(token, team) };
      await installations.replaceOne({ _id: team }, document, { upsert: true });
    },

    async remove(team) {
      await installations.deleteOne({ _id: team });
    },

    async rotateKeys() {
      const old = (await installations.find().lean()).filter(({ token }) => !seal.isCurrent(token));
      for (const { _id, token } of old) {
        const anew = seal.seal(seal.open(token, _id), _id);
        // A workspace that is installing again at this moment has sealed its new token itself.
        await installations.updateOne({ _id, 'token.text': token.text }, { $set: { token: anew } });
      }
      return old.length;
    },
  };
}
