import type { Connection } from 'mongoose';
import { touchedBy } from '../core/kpi/reduce-cells.js';
import { layoutOf } from '../core/kpi/row.js';
import { partner, type Partner } from '../core/partner.js';
import type { PartnerRepository } from '../core/ports.js';
import { derivedRowCollection } from './derived-rows.js';
import { factContext, type FactOptions } from './fact-context.js';
import { createFactWriter, type FactFields, type FactKindStore, type FactWriter } from './facts.js';
import { type PartnerDocument, partnerModel } from './models/partner.js';

/** Partners; that and when they were in the programme are facts that figures are made of. */
export type PartnerStore = PartnerRepository &
  Pick<FactWriter<Partner>, 'sweepPending' | 'layOut' | 'settled' | 'remove'>;

/** In one piece, 10,000 of them would keep the process from anything else for a quarter of a second. */
const readAtOnce = 500;

export function createPartnerRepository(
  connection: Connection,
  options: FactOptions,
): PartnerStore {
  const partners = partnerModel(connection);
  const writer = createFactWriter(partnerFacts(connection, options));
  return {
    sweepPending: writer.sweepPending,
    layOut: writer.layOut,
    settled: writer.settled,
    saveAll: writer.saveAll,
    remove: writer.remove,

    async all() {
      // Past mongoose, and deleted ones are left out here: all in their order are handed over as they are stored.
      const { name } = partners.collection;
      const found = connection
        .collection<PartnerDocument>(name)
        .find({})
        .sort({ _id: 1 })
        .batchSize(readAtOnce);
      const all: Partner[] = [];
      while (await found.hasNext()) {
        const some = found.readBufferedDocuments().filter(({ deleted }) => deleted !== true);
        all.push(...some.map(toPartner));
      }
      return all;
    },

    async byId(id) {
      const found = await partners.findById(id).lean();
      return found && toPartner(found);
    },

    async byIds(ids) {
      const found = await partners.find({ _id: { $in: [...ids] }, deleted: { $ne: true } }).lean();
      return found.map(toPartner);
    },

    async oneManaged() {
      const found = await partners.findOne({ manager: { $gt: '' }, deleted: { $ne: true } }).lean();
      return found && toPartner(found);
    },
  };
}

function partnerFacts(connection: Connection, options: FactOptions): FactKindStore<Partner> {
  return {
    facts: connection.collection<FactFields>(partnerModel(connection).collection.name),
    rows: derivedRowCollection(connection),
    fields: Object.keys(fieldsOf.shape),
    idOf: ({ id }) => id,
    toFields: (record) => fieldsOf.parse(record),
    toRecord: (document) => partner.parse({ ...document, id: document._id }),
    async layout() {
      const context = await factContext(options);
      return {
        name: layoutOf(context),
        touches: (record) => touchedBy({ kind: 'partner', record }, context),
      };
    },
  };
}

const fieldsOf = partner.omit({ id: true });

export function toPartner(document: PartnerDocument): Partner {
  return partner.parse({ ...document, id: document._id });
}
