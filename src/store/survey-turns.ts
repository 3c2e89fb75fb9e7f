import type { Connection } from 'mongoose';
import type { TurnRepository } from '../core/survey/ports.js';
import { isDuplicateKey } from './duplicate-key.js';
import { surveyTurnModel } from './models/survey-turn.js';

/** One row a person, taken by compare-and-set: two surveys cannot both have the same day. */
export function createTurnRepository(connection: Connection): TurnRepository {
  const turns = surveyTurnModel(connection);
  return {
    async take(person, run, at, since) {
      try {
        const free = { _id: person, at: { $lte: since } };
        await turns.updateOne(free, { $set: { run, at } }, { upsert: true });
        return null;
      } catch (error) {
        // There is a row, and it is a younger one.
        if (!isDuplicateKey(error)) throw error;
        const taken = await turns.findById(person).lean();
        return taken && taken.run !== run ? taken.at : null;
      }
    },
  };
}
