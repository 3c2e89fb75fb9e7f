import { randomBytes } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { LinkRepository, SurveyLink } from '../core/survey/ports.js';
import { isDuplicateKey } from './duplicate-key.js';
import { secretModel } from './models/secret.js';
import { surveyLinkModel, type SurveyLinkDocument } from './models/survey-link.js';

const keyBytes = 32;

/** Links into the web form, and the key by which they are signed. */
export function createLinkRepository(connection: Connection): LinkRepository {
  const links = surveyLinkModel(connection);
  const secrets = secretModel(connection);
  let known: string | undefined;

  async function key(): Promise<string> {
    if (known) return known;
    const made = { $setOnInsert: { value: randomBytes(keyBytes).toString('hex') } };
    await orExisting(() => secrets.updateOne({ _id: 'survey-links' }, made, { upsert: true }));
    const found = await secrets.findById('survey-links').lean();
    known = found?.value;
    return known ?? key();
  }

  return {
    key,

    async byId(id) {
      const found = await links.findById(id).lean();
      return found && toLink(found);
    },

    async of(run, recipients) {
      const found = await links.find({ run, recipient: { $in: [...recipients] } }).lean();
      return found.map(toLink);
    },

    async add({ id, ...fields }) {
      const row = { $setOnInsert: fields };
      await orExisting(() => links.updateOne({ _id: id }, row, { upsert: true }));
    },

    async revoke(ids) {
      await links.updateMany({ _id: { $in: [...ids] } }, { $set: { revoked: true } });
    },
  };
}

/** Somebody else made the row in the same instant. */
async function orExisting(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

function toLink({ _id, ...fields }: SurveyLinkDocument): SurveyLink {
  return { ...fields, id: _id };
}
