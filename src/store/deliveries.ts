import type { Connection } from 'mongoose';
import type { Delivery } from '../core/survey/delivery.js';
import type { DeliveryRepository } from '../core/survey/ports.js';
import { insertMissing } from './insert-missing.js';
import { deliveryModel, type DeliveryDocument } from './models/delivery.js';

/** The ledger of who was to be asked; rows are only ever added, and given another way. */
export function createDeliveryRepository(connection: Connection): DeliveryRepository {
  const deliveries = deliveryModel(connection);
  return {
    async addAll(rows) {
      await insertMissing(
        deliveries,
        rows.map(({ id, ...fields }) => ({ ...fields, _id: id })),
      );
    },

    async ofRun(run) {
      return (await deliveries.find({ run }).sort({ _id: 1 }).lean()).map(toDelivery);
    },

    async ofMessage(message) {
      return (await deliveries.find({ message }).sort({ about: 1, _id: 1 }).lean()).map(toDelivery);
    },

    async ofMessages(messages) {
      const wanted = { message: { $in: [...messages] } };
      return (await deliveries.find(wanted).sort({ about: 1, _id: 1 }).lean()).map(toDelivery);
    },

    async ofRecipient(recipient, runs) {
      const wanted = { recipient, run: { $in: [...runs] } };
      return (await deliveries.find(wanted).sort({ about: 1, _id: 1 }).lean()).map(toDelivery);
    },

    async reroute(ids, refused, to) {
      await deliveries.updateMany(
        { _id: { $in: [...ids] }, message: refused.message },
        { $set: to, $push: { refused } },
      );
    },

    async lastInvited(runs) {
      const invited = new Map<string, string>();
      // Oldest first, so that the latest run stays in the map.
      for (const run of [...runs].sort()) {
        const people = await deliveries.distinct('recipient', {
          run,
          kind: 'invitation',
          state: { $ne: 'not-asked' },
        });
        for (const person of people) invited.set(person, run);
      }
      return invited;
    },
  };
}

function toDelivery({ _id, ...fields }: DeliveryDocument): Delivery {
  return { ...fields, id: _id };
}
