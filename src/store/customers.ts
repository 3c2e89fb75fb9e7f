import type { Connection } from 'mongoose';
import { foldName } from '../core/names.js';
import { customer, type Customer } from '../core/partner.js';
import type { CustomerRepository } from '../core/ports.js';
import { type CustomerDocument, customerModel } from './models/customer.js';
import { saveChanged } from './save-changed.js';

export function createCustomerRepository(connection: Connection): CustomerRepository {
  const customers = customerModel(connection);
  return {
    async byIds(ids) {
      const found = await customers
        .find({ _id: { $in: [...ids] } })
        .sort({ _id: 1 })
        .lean();
      return found.map(toCustomer);
    },

    async byNames(names) {
      const folded = names.map(foldName);
      const found = await customers
        .find({ foldedName: { $in: folded } })
        .sort({ _id: 1 })
        .lean();
      return found.map(toCustomer);
    },

    saveAll(all) {
      return saveChanged(customers, all.map(toDocument));
    },
  };
}

function toCustomer({ _id, ...fields }: CustomerDocument): Customer {
  return customer.parse({ ...fields, id: _id });
}

function toDocument({ id, ...fields }: Customer): CustomerDocument {
  return { ...fields, _id: id, foldedName: foldName(fields.name) };
}
