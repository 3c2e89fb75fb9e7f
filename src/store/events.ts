import type { Connection } from 'mongoose';
import type { EventRepository } from '../core/ports.js';
import { programmeEvent } from '../core/programme-event.js';
import { eventModel } from './models/event.js';
import { saveChanged } from './save-changed.js';

export function createEventRepository(connection: Connection): EventRepository {
  const events = eventModel(connection);
  return {
    async all() {
      const found = await events.find().sort({ date: 1, _id: 1 }).lean();
      return found.map((document) => programmeEvent.parse(document));
    },

    saveAll(all) {
      return saveChanged(
        events,
        all.map((one) => ({
          ...one,
          _id: JSON.stringify([one.date, one.title, one.partner ?? null, one.channel ?? null]),
        })),
      );
    },
  };
}
