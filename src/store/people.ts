import type { Connection } from 'mongoose';
import { UserError } from '../core/errors.js';
import { identitiesOf, identityKey, person, type Person } from '../core/person.js';
import type { PersonRepository } from '../core/ports.js';
import { isDuplicateKey } from './duplicate-key.js';
import { type PersonDocument, personModel } from './models/person.js';
import { saveChanged } from './save-changed.js';

/**
 * People and the identities they are recognised by. `saveAll` leaves `optedOut` of a person that
 * exists as it is: only `setOptOut`, the person's own wish, changes it; and `chatTimeZone`, which the
 * platform tells.
 */
export function createPersonRepository(connection: Connection): PersonRepository {
  const people = personModel(connection);
  return {
    async all() {
      return (await people.find().sort({ _id: 1 }).lean()).map(toPerson);
    },

    async byId(id) {
      const found = await people.findById(id).lean();
      return found && toPerson(found);
    },

    async byIds(ids) {
      return (await people.find({ _id: { $in: [...ids] } }).lean()).map(toPerson);
    },

    async byIdentity(identity) {
      const found = await people.findOne({ identities: identityKey(identity) }).lean();
      return found && toPerson(found);
    },

    async byPartner(partner) {
      return (await people.find({ partner }).sort({ _id: 1 }).lean()).map(toPerson);
    },

    async saveAll(all) {
      try {
        return await saveChanged(people, all.map(toDocument), ['optedOut', 'chatTimeZone']);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        throw new UserError(
          'identity-taken',
          {},
          'A chat identity of these people already belongs to somebody else: see pulse person list.',
        );
      }
    },

    async setOptOut(id, survey, optedOut) {
      const change = optedOut
        ? { $addToSet: { optedOut: survey } }
        : { $pull: { optedOut: survey } };
      await people.updateOne({ _id: id }, change);
    },

    async keepChatTimeZone(id, chatTimeZone) {
      await people.updateOne({ _id: id }, { $set: { chatTimeZone } });
    },
  };
}

function toPerson({ _id, ...fields }: PersonDocument): Person {
  return person.parse({ ...fields, id: _id });
}

function toDocument({ id, ...fields }: Person): PersonDocument {
  const identities = identitiesOf({ ...fields, id }).map(identityKey);
  return { ...fields, _id: id, identities };
}
