import type { Connection } from 'mongoose';
import { type ActionRepository, adviceAction } from '../core/advice/action.js';
import { insertMissing } from './insert-missing.js';
import { type AdviceActionDocument, adviceActionModel } from './models/advice-action.js';

/** What became of findings. */
export function createActionRepository(connection: Connection): ActionRepository {
  const actions = adviceActionModel(connection);
  const latestFirst = { period: -1, _id: 1 } as const;
  return {
    async of(partner) {
      return (await actions.find({ partner }).sort(latestFirst).lean()).map(toAction);
    },

    async all() {
      return (await actions.find().sort(latestFirst).lean()).map(toAction);
    },

    async byId(id) {
      const found = await actions.findById(id).lean();
      return found && toAction(found);
    },

    async propose({ id, partner = null, ...fields }) {
      await insertMissing(actions, [{ ...fields, partner, _id: id }]);
    },

    async change(id, from, fields) {
      const found = await actions
        .findOneAndUpdate(
          { _id: id, state: { $in: [...from] } },
          { $set: fields },
          { returnDocument: 'after' },
        )
        .lean();
      return found && toAction(found);
    },
  };
}

function toAction({ _id, partner, ...fields }: AdviceActionDocument) {
  return adviceAction.parse({ ...fields, id: _id, ...(partner !== null && { partner }) });
}
