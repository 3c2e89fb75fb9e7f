import type { Connection } from 'mongoose';
import type { FactSource } from '../core/kpi/derived-rows.js';
import type { Fact } from '../core/kpi/measure.js';
import { toDeal } from './deals.js';
import { attendanceModel } from './models/attendance.js';
import { dealModel } from './models/deal.js';
import { partnerModel } from './models/partner.js';
import { responseModel } from './models/response.js';
import { toPartner } from './partners.js';
import { toResponse } from './responses.js';
import { toAttendance } from './training.js';

const there = { deleted: { $ne: true } };

/** Facts by the cells they touch: one equality look-up in an index per kind of fact. */
export function createFactSource(connection: Connection): FactSource {
  const deals = dealModel(connection);
  const responses = responseModel(connection);
  const attendances = attendanceModel(connection);
  const partners = partnerModel(connection);

  async function foundBy(
    filter: object,
    special: { deals?: object; partners?: object } = {},
  ): Promise<Fact[]> {
    const [ofDeals, ofResponses, ofAttendances, joined] = await Promise.all([
      deals.find({ ...(special.deals ?? filter), ...there }).lean(),
      responses.find({ ...filter, ...there }).lean(),
      attendances.find({ ...filter, ...there }).lean(),
      partners.find({ ...(special.partners ?? filter), ...there }).lean(),
    ]);
    return [
      ...ofDeals.map((one): Fact => ({ kind: 'deal', record: toDeal(one) })),
      ...ofResponses.map((one): Fact => ({ kind: 'response', record: toResponse(one) })),
      ...ofAttendances.map((one): Fact => ({ kind: 'attendance', record: toAttendance(one) })),
      ...joined.map((one): Fact => ({ kind: 'partner', record: toPartner(one) })),
    ];
  }

  return {
    touching: (cells) => foundBy({ touched: { $in: [...cells] } }),
    ofPartner: (partner) =>
      foundBy(
        { partner },
        {
          deals: { $or: [{ partner }, { 'credits.partner': partner }] },
          partners: { $or: [{ _id: partner }, { parent: partner }, { 'earlier.parent': partner }] },
        },
      ),

    async creditedTo(of) {
      const shared = { 'credits.partner': { $in: [...of] }, partner: { $nin: [...of] } };
      return (await deals.find({ ...shared, ...there }).lean()).map(toDeal);
    },

    async cells() {
      return union(await Promise.all(collections().map((one) => one.distinct('touched'))));
    },

    async partners() {
      const named = [deals, responses, attendances].map((one) =>
        connection.collection(one.collection.name).distinct('partner'),
      );
      const others = [
        ...['_id', 'parent', 'earlier.parent'].map((field) => [partners, field] as const),
        [deals, 'credits.partner'] as const,
      ].map(([model, field]) =>
        connection.collection(model.collection.name).distinct(field, there),
      );
      return union(await Promise.all([...named, ...others]));
    },
  };

  function collections() {
    return [deals, responses, attendances, partners].map((one) =>
      connection.collection(one.collection.name),
    );
  }
}

/** Distinct values of several collections, texts only: a deal without a partner has none. */
function union(lists: readonly unknown[][]): string[] {
  const texts = lists.flat().filter((value): value is string => typeof value === 'string');
  return [...new Set(texts)];
}
