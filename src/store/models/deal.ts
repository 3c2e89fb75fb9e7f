import { type Connection, Schema } from 'mongoose';
import type { Deal } from '../../core/deal.js';
import type { FactFields } from '../facts.js';
import { factIndexes, factSchema } from './fact.js';
import { momentSchema } from './moment.js';

export type DealDocument = Omit<Deal, 'id'> & FactFields;

const stageEntrySchema = new Schema(
  { stage: { type: String, required: true }, entered: momentSchema, ledBy: String },
  { _id: false },
);

const schema = new Schema<DealDocument>(
  {
    ...factSchema,
    partner: String,
    customer: String,
    origin: String,
    channel: String,
    campaign: String,
    product: String,
    region: String,
    amount: BigInt,
    currency: { type: String, required: true },
    kind: { type: String, required: true },
    outcome: { type: String, required: true },
    registered: momentSchema,
    qualified: momentSchema,
    expectedClose: momentSchema,
    closed: momentSchema,
    lostReason: String,
    competitor: String,
    partnerPerson: String,
    commission: BigInt,
    paidAmount: BigInt,
    status: { type: String, required: true },
    stages: [stageEntrySchema],
    credits: {
      type: [{ _id: false, partner: String, role: String, share: Number }],
      default: undefined,
    },
    adjustments: {
      type: [{ _id: false, date: String, amount: BigInt, kind: String }],
      default: undefined,
    },
    reopened: momentSchema,
  },
  { collection: 'deals', versionKey: false },
);
factIndexes(schema);
schema.index({ partner: 1 });
schema.index({ 'credits.partner': 1 });
schema.index({ customer: 1, outcome: 1, 'closed.at': 1 });

export function dealModel(connection: Connection) {
  return connection.model('deal', schema);
}
