import { type Connection, Schema } from 'mongoose';

/** A key that the programme made for itself; `_id` says what it is for. */
export interface SecretDocument {
  _id: string;
  value: string;
}

const schema = new Schema<SecretDocument>(
  { _id: { type: String, required: true }, value: String },
  { collection: 'secrets', versionKey: false },
);

export function secretModel(connection: Connection) {
  return connection.model('secret', schema);
}
