import { type Connection, Schema } from 'mongoose';
import type { Subscription } from '../../core/watching/subscription.js';

export type SubscriptionDocument = Omit<Subscription, 'id'> & { _id: string };

const schema = new Schema<SubscriptionDocument>(
  {
    _id: { type: String, required: true },
    owner: { type: String, required: true },
    from: Schema.Types.Mixed,
    about: Schema.Types.Mixed,
    what: Schema.Types.Mixed,
    to: Schema.Types.Mixed,
    zone: String,
    state: { type: String, required: true },
    since: Date,
    heard: Date,
    lookedOn: String,
    told: Schema.Types.Mixed,
    planned: Date,
    refused: String,
  },
  { collection: 'subscriptions', versionKey: false },
);
schema.index({ owner: 1, since: 1 });
schema.index({ state: 1 });

export function subscriptionModel(connection: Connection) {
  return connection.model<SubscriptionDocument>('subscription', schema);
}
