import type { Connection } from 'mongoose';
import { cost, type Cost, type CostRepository } from '../core/kpi/costs.js';
import { costModel } from './models/cost.js';
import { announcing } from './beside-revision.js';
import { saveChanged } from './save-changed.js';

export function createCostRepository(connection: Connection): CostRepository {
  const costs = costModel(connection);
  // Past mongoose: its query costs more than the read.
  const raw = connection.collection<{ _id: string }>(costs.collection.name);
  const announced = announcing(connection);
  const inMonths = async (filter: object) =>
    (await raw.find(filter, { sort: { _id: 1 } }).toArray()).map((one) => cost.parse(one));
  return {
    of(partner, months) {
      const month = { $in: [...months] };
      return inMonths(partner === null ? { month } : { partner, month });
    },

    stored: (wanted) => inMonths({ _id: { $in: wanted.map(naturalKey) } }),

    saveAll(all) {
      return announced(() =>
        saveChanged(
          costs,
          all.map((one) => ({ ...one, _id: naturalKey(one) })),
        ),
      );
    },
  };
}

function naturalKey({ partner, month, kind, channel, currency }: Cost): string {
  return JSON.stringify([partner ?? null, month, kind, channel ?? null, currency]);
}
