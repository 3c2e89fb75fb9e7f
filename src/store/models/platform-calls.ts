import { type Connection, Schema } from 'mongoose';
import type { PlatformCalls } from '../../core/survey/ports.js';

export type PlatformCallsDocument = Omit<PlatformCalls, 'platform' | 'counts'> & {
  _id: PlatformCalls['platform'];
  counts: { row: string; calls: number; until: number }[];
};

const schema = new Schema<PlatformCallsDocument>(
  {
    _id: { type: String, required: true },
    version: Number,
    counts: [{ _id: false, row: String, calls: Number, until: Number }],
  },
  { collection: 'platform-calls', versionKey: false },
);

export function platformCallsModel(connection: Connection) {
  return connection.model('platform-calls', schema);
}
