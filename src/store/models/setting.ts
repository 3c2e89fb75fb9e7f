import { type Connection, Schema } from 'mongoose';

/** One changed setting; `_id` is its key. */
export interface SettingDocument {
  _id: string;
  value: unknown;
}

const schema = new Schema<SettingDocument>(
  { _id: { type: String, required: true }, value: Schema.Types.Mixed },
  { collection: 'settings', versionKey: false },
);

export function settingModel(connection: Connection) {
  return connection.model('setting', schema);
}
