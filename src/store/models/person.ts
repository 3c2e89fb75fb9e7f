import { type Connection, Schema } from 'mongoose';
import type { Person } from '../../core/person.js';

/**
 * `identities` holds every identity a person is recognised by, as text, and always `web:<id>`: so
 * the array is never empty and one unique index keeps an identity from belonging to two people.
 */
export type PersonDocument = Omit<Person, 'id'> & { _id: string; identities: string[] };

const schema = new Schema<PersonDocument>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    email: String,
    role: { type: String, required: true },
    partner: String,
    customer: String,
    slackUserId: String,
    slackTeamId: String,
    discordUserId: String,
    locale: String,
    timeZone: String,
    chatTimeZone: String,
    country: String,
    dm: Boolean,
    optedOut: [String],
    identities: [String],
  },
  { collection: 'people', versionKey: false },
);
schema.index({ identities: 1 }, { unique: true });
schema.index({ partner: 1 });

export function personModel(connection: Connection) {
  return connection.model('person', schema);
}
