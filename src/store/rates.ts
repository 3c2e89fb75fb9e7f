import type { Connection } from 'mongoose';
import { rate, type RateRepository } from '../core/kpi/rates.js';
import { rateModel } from './models/rate.js';
import { announcing } from './beside-revision.js';
import { saveChanged } from './save-changed.js';

export function createRateRepository(connection: Connection): RateRepository {
  const rates = rateModel(connection);
  // Past mongoose: its query costs more than the read.
  const raw = connection.collection<{ _id: string }>(rates.collection.name);
  const announced = announcing(connection);
  return {
    async all() {
      const found = await rates.find().sort({ from: 1, to: 1, date: 1 }).lean();
      return found.map((document) => rate.parse(document));
    },

    async among(currencies, until) {
      const each = { $in: [...currencies] };
      const found = await raw.find({ from: each, to: each, date: { $lte: until } }).toArray();
      return found.map((document) => rate.parse(document));
    },

    saveAll(all) {
      return announced(() =>
        saveChanged(
          rates,
          all.map((one) => ({ ...one, _id: `${one.from}|${one.to}|${one.date}` })),
        ),
      );
    },
  };
}
