import { type Connection, Schema } from 'mongoose';
import type { Delivery } from '../../core/survey/delivery.js';

export type DeliveryDocument = Omit<Delivery, 'id'> & { _id: string };

const schema = new Schema<DeliveryDocument>(
  {
    _id: { type: String, required: true },
    run: String,
    survey: String,
    recipient: String,
    about: String,
    kind: String,
    ordinal: Number,
    state: String,
    reason: String,
    message: String,
    route: Schema.Types.Mixed,
    refused: { type: [Schema.Types.Mixed], default: undefined },
  },
  { collection: 'deliveries', versionKey: false },
);
schema.index({ run: 1, recipient: 1, about: 1, kind: 1, ordinal: 1 }, { unique: true });
schema.index({ run: 1, about: 1 });
schema.index({ message: 1 });
schema.index({ recipient: 1, run: 1 });

export function deliveryModel(connection: Connection) {
  return connection.model('delivery', schema);
}
