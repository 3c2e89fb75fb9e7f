import type { Connection } from 'mongoose';
import type { Hold, HoldRepository } from '../core/survey/ports.js';
import { surveyHoldModel, type SurveyHoldDocument } from './models/survey-hold.js';

/** Who is not to be asked for the time being, why and until when. */
export function createHoldRepository(connection: Connection): HoldRepository {
  const holds = surveyHoldModel(connection);
  return {
    async all() {
      return (await holds.find().sort({ _id: 1 }).lean()).map(toHold);
    },

    async byPerson(person) {
      const found = await holds.findById(person).lean();
      return found && toHold(found);
    },

    async ofPeople(people) {
      return (await holds.find({ _id: { $in: [...people] } }).lean()).map(toHold);
    },

    async set({ person, ...fields }) {
      await holds.updateOne({ _id: person }, { $set: fields }, { upsert: true });
    },

    async remove(person) {
      await holds.deleteOne({ _id: person });
    },
  };
}

function toHold({ _id, ...fields }: SurveyHoldDocument): Hold {
  return { ...fields, person: _id };
}
