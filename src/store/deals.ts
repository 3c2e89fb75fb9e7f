import type { Connection } from 'mongoose';
import type { LargestWins } from '../core/advice/service.js';
import type { DealsWithin } from '../core/effect/service.js';
import { deal, type Deal } from '../core/deal.js';
import { touchedBy } from '../core/kpi/reduce-cells.js';
import { layoutOf } from '../core/kpi/row.js';
import type { DealRepository } from '../core/ports.js';
import { type Day, dayOf } from '../core/time.js';
import { derivedRowCollection } from './derived-rows.js';
import { factContext, type FactOptions } from './fact-context.js';
import { createFactWriter, type FactFields, type FactKindStore, type FactWriter } from './facts.js';
import { type DealDocument, dealModel } from './models/deal.js';

/** Deals, and what keeps their derived rows right when a process dies or the layout changes. */
export type DealStore = DealRepository &
  Pick<FactWriter<Deal>, 'sweepPending' | 'layOut' | 'settled'> & {
    byIds(ids: readonly string[]): Promise<Deal[]>;
    largestWins: LargestWins;
    within: DealsWithin;
  };

export function createDealRepository(connection: Connection, options: FactOptions): DealStore {
  const deals = dealModel(connection);
  const writer = createFactWriter(dealFacts(connection, options));
  return {
    ...writer,

    async byId(id) {
      const found = await deals.findOne({ _id: id, deleted: { $ne: true } }).lean();
      return found && toDeal(found);
    },

    async byIds(ids) {
      const found = await deals.find({ _id: { $in: ids }, deleted: { $ne: true } }).lean();
      return found.map(toDeal);
    },

    async ofPartners(partners) {
      const wanted = { $in: [...partners] };
      const found = await deals
        .find({ $or: [{ partner: wanted }, { 'credits.partner': wanted }], deleted: { $ne: true } })
        .lean();
      return found.map(toDeal);
    },

    async withoutPartner(limit) {
      const found = await deals
        .find({ partner: { $exists: false }, deleted: { $ne: true } }, { _id: 1 })
        .sort({ _id: 1 })
        .limit(limit)
        .lean();
      return found.map(({ _id }) => _id);
    },

    async largestWins(partner, { from, to }, limit) {
      // A day's length of slack for zones; the exact day is compared below.
      const within = { $gte: instantOf(from, -1), $lt: instantOf(to, 1) };
      const found = await deals
        .find({ partner, outcome: 'won', 'closed.at': within, deleted: { $ne: true } })
        .sort({ amount: -1, _id: 1 })
        .limit(limit)
        .lean();
      const { timeZone } = options.programme;
      return found.map(toDeal).filter(({ closed }) => {
        const day = closed && dayOf(closed, timeZone);
        return day !== undefined && day >= from && day < to;
      });
    },

    async within(partners, { from, to }) {
      const days = { $gte: instantOf(from, -1), $lt: instantOf(to, 1) };
      const found = await deals
        .find({
          partner: { $in: [...partners] },
          $or: [{ 'registered.at': days }, { 'closed.at': days }],
          deleted: { $ne: true },
        })
        .lean();
      return found.map(toDeal);
    },

    async openOf(customers) {
      const found = await deals
        .find({
          customer: { $in: [...customers] },
          outcome: 'open',
          status: { $in: ['approved', 'pending'] },
          deleted: { $ne: true },
        })
        .sort({ _id: 1 })
        .lean();
      return found.map(toDeal);
    },

    async wonOf(customers, since) {
      const found = await deals
        .find({
          customer: { $in: customers },
          outcome: 'won',
          deleted: { $ne: true },
          // A day's length of slack for zones; the exact day is compared below.
          'closed.at': { $gte: instantOf(since, -1) },
        })
        .sort({ 'closed.at': -1, _id: 1 })
        .lean();
      const { timeZone } = options.programme;
      return found.map(toDeal).filter(({ closed }) => closed && dayOf(closed, timeZone) >= since);
    },
  };
}

/** Midnight of a day in Greenwich, so many days later. */
function instantOf(day: Day, later: number): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + later * 86_400_000);
}

/** How deals are stored as facts; tests hand in collections that fail at chosen moments. */
export function dealFacts(connection: Connection, options: FactOptions): FactKindStore<Deal> {
  return {
    facts: connection.collection<FactFields>(dealModel(connection).collection.name),
    rows: derivedRowCollection(connection),
    fields: Object.keys(fieldsOf.shape),
    idOf: ({ id }) => id,
    toFields: (record) => fieldsOf.parse(record),
    toRecord: (document) => deal.parse({ ...document, id: document._id }),
    async layout() {
      const context = await factContext(options);
      return {
        name: layoutOf(context),
        touches: (record) => touchedBy({ kind: 'deal', record }, context),
      };
    },
  };
}

const fieldsOf = deal.omit({ id: true });

export function toDeal(document: DealDocument): Deal {
  return deal.parse({ ...document, id: document._id });
}

/** The same unchecked, for who reads thousands: only our own code writes deals, each checked before. */
export function dealAsStored({
  _id: id,
  hash: _h,
  layout: _l,
  v: _v,
  touched: _t,
  pending: _p,
  ...fields
}: DealDocument): Deal {
  return { id, ...fields };
}
