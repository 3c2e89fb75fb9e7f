import type { Connection } from 'mongoose';
import type { FactSource } from '../core/kpi/derived-rows.js';
import type { Fact } from '../core/kpi/measure.js';
import { toDeal } from './deals.js';
import { dealModel } from './models/deal.js';
import { responseModel } from './models/response.js';
import { toResponse } from './responses.js';

/** Facts by the cells they touch: one equality look-up in an index per kind of fact. */
export function createFactSource(connection: Connection): FactSource {
  const deals = dealModel(connection);
  const responses = responseModel(connection);
  return {
    async touching(cells) {
      const filter = { touched: { $in: [...cells] }, deleted: { $ne: true } };
      const [ofDeals, ofResponses] = await Promise.all([
        deals.find(filter).lean(),
        responses.find(filter).lean(),
      ]);
      return [
        ...ofDeals.map((document): Fact => ({ kind: 'deal', record: toDeal(document) })),
        ...ofResponses.map((document): Fact => ({
          kind: 'response',
          record: toResponse(document),
        })),
      ];
    },
  };
}
