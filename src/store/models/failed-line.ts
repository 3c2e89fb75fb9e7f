import { type Connection, Schema } from 'mongoose';
import type { FailedLine } from '../../core/chat/failed-line.js';

/** `_id` is the reference. */
export type FailedLineDocument = Omit<FailedLine, 'reference'> & { _id: string; replayed?: Date };

/** Somebody who has not asked for it within two weeks has done it another way. */
const keptForSeconds = 14 * 24 * 60 * 60;

const schema = new Schema<FailedLineDocument>(
  {
    _id: { type: String, required: true },
    incoming: Schema.Types.Mixed,
    at: Date,
    replayed: Date,
  },
  { collection: 'failed-lines', versionKey: false },
);
schema.index({ at: 1 }, { expireAfterSeconds: keptForSeconds });

export function failedLineModel(connection: Connection) {
  return connection.model('failed-line', schema);
}
