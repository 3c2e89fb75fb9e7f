import type { Connection } from 'mongoose';
import {
  subscription,
  type Subscription,
  type SubscriptionRepository,
} from '../core/watching/subscription.js';
import { type SubscriptionDocument, subscriptionModel } from './models/subscription.js';

const unrefused = { $unset: { refused: true } } as const;

/** What people want to be told without asking. */
export function createSubscriptionRepository(connection: Connection): SubscriptionRepository {
  const subscriptions = subscriptionModel(connection);
  return {
    async save(wished) {
      const { id, ...fields } = subscription.parse(wished);
      const written = { $set: fields, ...(fields.refused === undefined && unrefused) };
      await subscriptions.updateOne({ _id: id }, written, { upsert: true });
    },

    async byId(id) {
      const found = await subscriptions.findById(id).lean();
      return found && toSubscription(found);
    },

    async ofOwner(owner) {
      const found = await subscriptions
        .find({ owner, state: { $in: ['active', 'paused'] } })
        .sort({ since: 1, _id: 1 })
        .lean();
      return found.map(toSubscription);
    },

    async active() {
      const found = await subscriptions.find({ state: 'active' }).sort({ _id: 1 }).lean();
      return found.map(toSubscription);
    },

    async change(id, from, fields) {
      const found = await subscriptions
        .findOneAndUpdate(
          { _id: id, state: { $in: [...from] } },
          { $set: fields, ...(fields.state && fields.refused === undefined && unrefused) },
          { returnDocument: 'after' },
        )
        .lean();
      return found && toSubscription(found);
    },

    async heardFrom(owner, at) {
      await subscriptions.updateMany(
        { owner, state: 'active', heard: { $lt: at } },
        { $set: { heard: at } },
      );
    },

    async looked({ id, lookedOn }, found) {
      const written = await subscriptions.updateOne(
        { _id: id, lookedOn: lookedOn ?? { $exists: false } },
        { $set: found },
      );
      return written.matchedCount === 1;
    },
  };
}

function toSubscription({ _id, ...fields }: SubscriptionDocument): Subscription {
  return subscription.parse({ ...fields, id: _id });
}
