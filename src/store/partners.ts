import type { Connection } from 'mongoose';
import { partner, type Partner } from '../core/partner.js';
import type { PartnerRepository } from '../core/ports.js';
import { type PartnerDocument, partnerModel } from './models/partner.js';
import { saveChanged } from './save-changed.js';

export function createPartnerRepository(connection: Connection): PartnerRepository {
  const partners = partnerModel(connection);
  return {
    async all() {
      return (await partners.find().sort({ _id: 1 }).lean()).map(toPartner);
    },

    async byId(id) {
      const found = await partners.findById(id).lean();
      return found && toPartner(found);
    },

    saveAll(all) {
      return saveChanged(partners, all.map(toDocument));
    },
  };
}

function toPartner({ _id, ...fields }: PartnerDocument): Partner {
  return partner.parse({ ...fields, id: _id });
}

function toDocument({ id, ...fields }: Partner): PartnerDocument {
  return { ...fields, _id: id };
}
