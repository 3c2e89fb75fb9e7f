import { type Connection, Schema } from 'mongoose';
import type { Partner } from '../../core/partner.js';
import type { FactFields } from '../facts.js';
import { factIndexes, factSchema } from './fact.js';
import { momentSchema } from './moment.js';

export type PartnerDocument = Omit<Partner, 'id'> & FactFields;

const schema = new Schema<PartnerDocument>(
  {
    ...factSchema,
    name: { type: String, required: true },
    tier: String,
    type: String,
    parent: String,
    earlier: {
      type: [{ _id: false, until: String, tier: String, parent: String }],
      default: undefined,
    },
    aliases: [String],
    region: String,
    joinedAt: momentSchema,
    leftAt: momentSchema,
    manager: String,
    slackChannel: String,
    discordChannel: String,
    locale: String,
    timeZone: String,
    country: String,
    commissionRate: Number,
  },
  { collection: 'partners', versionKey: false },
);
factIndexes(schema);
schema.index({ manager: 1 });
schema.index({ parent: 1 });
schema.index({ 'earlier.parent': 1 });

export function partnerModel(connection: Connection) {
  return connection.model('partner', schema);
}
