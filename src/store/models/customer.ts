import { type Connection, Schema } from 'mongoose';
import type { Customer } from '../../core/partner.js';

/** `foldedName` is what names are looked up by. */
export type CustomerDocument = Omit<Customer, 'id'> & { _id: string; foldedName: string };

const schema = new Schema<CustomerDocument>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    foldedName: { type: String, required: true },
    partner: String,
    region: String,
    industry: String,
  },
  { collection: 'customers', versionKey: false },
);
schema.index({ foldedName: 1 });
schema.index({ partner: 1 });

export function customerModel(connection: Connection) {
  return connection.model('customer', schema);
}
