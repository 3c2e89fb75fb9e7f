import type { Connection } from 'mongoose';
import type { FactSource } from '../core/kpi/derived-rows.js';
import type { Fact } from '../core/kpi/measure.js';
import { dealAsStored, toDeal } from './deals.js';
import { type AttendanceDocument, attendanceModel } from './models/attendance.js';
import { type DealDocument, dealModel } from './models/deal.js';
import { type PartnerDocument, partnerModel } from './models/partner.js';
import { type ResponseDocument, responseModel } from './models/response.js';
import { toPartner } from './partners.js';
import { toResponse } from './responses.js';
import { toAttendance } from './training.js';
import { valuesOf } from './values-of.js';

const there = { deleted: { $ne: true } };

/** Facts by the cells they touch: one equality look-up in an index per kind of fact. */
export function createFactSource(connection: Connection): FactSource {
  const deals = dealModel(connection);
  const responses = responseModel(connection);
  const attendances = attendanceModel(connection);
  const partners = partnerModel(connection);

  /** Past mongoose, and deleted ones are left out here: a key that answers by itself is read far faster. */
  async function documentsOf<Document extends Stored>(
    { collection: { name } }: { collection: { name: string } },
    filter: object,
  ): Promise<Document[]> {
    const found = await connection.collection<Document>(name).find(filter).toArray();
    // Only our own code writes facts, each checked before.
    return (found as Document[]).filter(({ deleted }) => deleted !== true);
  }

  function owners({ collection: { name } }: { collection: { name: string } }): Promise<string[]> {
    return valuesOf(connection.collection<Owned>(name), 'partner');
  }

  async function foundBy(filter: object, special: Special = {}): Promise<Fact[]> {
    const [ofDeals, ofResponses, ofAttendances, joined] = await Promise.all([
      eachOnce(special.deals ?? [filter], (one) => documentsOf<DealDocument>(deals, one)),
      documentsOf<ResponseDocument>(responses, filter),
      documentsOf<AttendanceDocument>(attendances, filter),
      eachOnce(special.partners ?? [filter], (one) => documentsOf<PartnerDocument>(partners, one)),
    ]);
    return [
      ...ofDeals.map((one): Fact => ({ kind: 'deal', record: dealAsStored(one) })),
      ...ofResponses.map((one): Fact => ({ kind: 'response', record: toResponse(one) })),
      ...ofAttendances.map((one): Fact => ({ kind: 'attendance', record: toAttendance(one) })),
      ...joined.map((one): Fact => ({ kind: 'partner', record: toPartner(one) })),
    ];
  }

  return {
    touching: (cells) => foundBy({ touched: { $in: [...cells] } }),
    ofPartners(partners) {
      const each = { $in: [...partners] };
      return foundBy(
        { partner: each },
        {
          deals: [{ partner: each }, { 'credits.partner': each }],
          partners: [{ _id: each }, { parent: each }, { 'earlier.parent': each }],
        },
      );
    },

    async creditedTo(of) {
      const shared = { 'credits.partner': { $in: [...of] }, partner: { $nin: [...of] } };
      return (await deals.find({ ...shared, ...there }).lean()).map(toDeal);
    },

    async partners() {
      const named = [deals, responses, attendances].map((one) => owners(one));
      const credited = connection
        .collection<Pick<DealDocument, '_id' | 'credits'>>(deals.collection.name)
        .find({ 'credits.partner': { $gt: '' } }, { projection: { 'credits.partner': 1 } })
        .toArray();
      const joined = partners.find(there, { parent: 1, earlier: 1 }).lean();
      return [
        ...new Set([
          ...(await Promise.all(named)).flat(),
          ...(await credited).flatMap(({ credits = [] }) => credits.map(({ partner }) => partner)),
          ...(await joined).flatMap(({ _id, parent, earlier = [] }) => [
            _id,
            ...[parent, ...earlier.map((one) => one.parent)].filter((id) => id !== undefined),
          ]),
        ]),
      ];
    },
  };
}

interface Stored {
  _id: string;
  deleted?: boolean;
}
interface Owned {
  _id: string;
  partner?: string;
}

/** Other fields by which facts of a kind are a partner's. */
interface Special {
  deals?: object[];
  partners?: object[];
}

/** What several look-ups find, each once. */
async function eachOnce<Document extends Stored>(
  filters: readonly object[],
  find: (filter: object) => Promise<Document[]>,
): Promise<Document[]> {
  const found = (await Promise.all(filters.map(find))).flat();
  return filters.length === 1
    ? found
    : [...new Map(found.map((one) => [one._id, one] as const)).values()];
}
