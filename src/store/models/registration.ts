import { type Connection, Schema } from 'mongoose';
import type { Registration } from '../../core/registering/registration.js';

/** `_id` is the deal. */
export type RegistrationDocument = Omit<Registration, 'deal'> & { _id: string };

const schema = new Schema<RegistrationDocument>(
  {
    _id: { type: String, required: true },
    partner: String,
    by: String,
    at: Date,
    note: String,
    state: String,
    decidedBy: String,
    decidedAt: Date,
    untold: Boolean,
  },
  { collection: 'deal-registrations', versionKey: false },
);
schema.index({ partner: 1, at: -1 });
schema.index({ untold: 1 });

export function registrationModel(connection: Connection) {
  return connection.model('registration', schema);
}
