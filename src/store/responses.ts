import type { Connection } from 'mongoose';
import { measuresVersion } from '../core/kpi/measures/index.js';
import { rowId } from '../core/kpi/row.js';
import { response, type Response, type ResponseRepository } from '../core/survey/response.js';
import { derivedRowCollection } from './derived-rows.js';
import { createFactWriter, type FactFields, type FactKindStore, type FactWriter } from './facts.js';
import { type ResponseDocument, responseModel } from './models/response.js';

/** Responses, and what keeps their derived rows right when a process dies or the layout changes. */
export type ResponseStore = ResponseRepository &
  Pick<FactWriter<Response>, 'sweepPending' | 'layOut' | 'settled'>;

export function createResponseRepository(connection: Connection): ResponseStore {
  const responses = responseModel(connection);
  const writer = createFactWriter(responseFacts(connection));
  return {
    sweepPending: writer.sweepPending,
    layOut: writer.layOut,
    settled: writer.settled,
    remove: writer.remove,

    async saveAll(all) {
      await writer.saveAll(all);
    },

    async byIds(ids) {
      const found = await responses.find({ _id: { $in: ids }, deleted: { $ne: true } }).lean();
      return found.map(toResponse);
    },

    async ofRun(run) {
      // By id: of an anonymous run that is a random order.
      const found = await responses
        .find({ run, deleted: { $ne: true } })
        .sort({ _id: 1 })
        .lean();
      return found.map(toResponse);
    },
  };
}

/** How responses are stored as facts; tests hand in collections that fail at chosen moments. */
export function responseFacts(connection: Connection): FactKindStore<Response> {
  return {
    facts: connection.collection<FactFields>(responseModel(connection).collection.name),
    rows: derivedRowCollection(connection),
    fields: Object.keys(fieldsOf.shape),
    idOf: ({ id }) => id,
    toFields: (record) => fieldsOf.parse({ ...record, answers: inOrder(record.answers) }),
    toRecord: (document) => response.parse({ ...document, id: document._id }),
    // A response belongs to the month it is about, under every setting.
    async layout() {
      return {
        name: String(measuresVersion),
        touches: ({ partner, month }) => [rowId({ kind: 'cell', partner, month })],
      };
    },
  };
}

const fieldsOf = response.omit({ id: true });

/** In which order questions were answered says nothing, and must not look like a change. */
function inOrder(answers: Response['answers']): Response['answers'] {
  return Object.fromEntries(Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function toResponse(document: ResponseDocument): Response {
  return response.parse({ ...document, id: document._id });
}
