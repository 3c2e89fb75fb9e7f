import { type Connection, Schema } from 'mongoose';
import type { Installation } from '../../core/installation.js';
import type { SealedText } from '../sealed-text.js';

/** `_id` is the workspace. */
export type InstallationDocument = Omit<Installation, 'team' | 'token'> & {
  _id: string;
  token: SealedText;
};

const schema = new Schema<InstallationDocument>(
  {
    _id: { type: String, required: true },
    teamName: String,
    enterprise: String,
    botUser: String,
    bot: String,
    token: { key: String, iv: String, tag: String, text: String },
    scopes: [String],
    installedBy: String,
    installedAt: Date,
  },
  { collection: 'slack-installations', versionKey: false },
);

export function installationModel(connection: Connection) {
  return connection.model('installation', schema);
}
