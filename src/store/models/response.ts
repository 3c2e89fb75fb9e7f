import { type Connection, Schema } from 'mongoose';
import type { Response } from '../../core/survey/response.js';
import type { FactFields } from '../facts.js';
import { factIndexes, factSchema } from './fact.js';

export type ResponseDocument = Omit<Response, 'id'> & FactFields;

const schema = new Schema<ResponseDocument>(
  {
    ...factSchema,
    survey: { type: String, required: true },
    run: { type: String, required: true },
    period: { type: String, required: true },
    month: { type: String, required: true },
    partner: { type: String, required: true },
    person: String,
    anonymous: { type: Boolean, required: true },
    answers: Schema.Types.Mixed,
  },
  { collection: 'responses', versionKey: false, minimize: false },
);
factIndexes(schema);
schema.index({ partner: 1 });
schema.index({ run: 1 });

export function responseModel(connection: Connection) {
  return connection.model('response', schema);
}
