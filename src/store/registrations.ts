import type { Connection } from 'mongoose';
import type { Registration, RegistrationRepository } from '../core/registering/registration.js';
import { registrationModel, type RegistrationDocument } from './models/registration.js';

/** Deals that partners have put in, by the deal. */
export function createRegistrationRepository(connection: Connection): RegistrationRepository {
  const registrations = registrationModel(connection);
  return {
    async add({ deal, ...fields }) {
      await registrations.updateOne(
        { _id: deal },
        { $setOnInsert: { ...fields, untold: true } },
        { upsert: true },
      );
    },

    async byDeal(deal) {
      const found = await registrations.findById(deal).lean();
      return found && toRegistration(found);
    },

    async ofPartners(partners, of = undefined) {
      const found = await registrations
        .find({ partner: { $in: [...partners] }, ...of })
        .sort({ at: -1, _id: 1 })
        .lean();
      return found.map(toRegistration);
    },

    async decide(deal, { state, by, at }) {
      const written = await registrations.updateOne(
        { _id: deal, state: 'pending' },
        { $set: { state, decidedBy: by, decidedAt: at, untold: true } },
      );
      return written.modifiedCount === 1;
    },

    async untold() {
      const found = await registrations.find({ untold: true }).sort({ at: 1, _id: 1 }).lean();
      return found.map(toRegistration);
    },

    async markTold(deal, state) {
      await registrations.updateOne({ _id: deal, state }, { $unset: { untold: true } });
    },
  };
}

function toRegistration({ _id, ...fields }: RegistrationDocument): Registration {
  return { ...fields, deal: _id };
}
