import type { Connection } from 'mongoose';
import type { SurveyRunRepository } from '../core/survey/ports.js';
import { surveyRun, type SurveyRun } from '../core/survey/run.js';
import { isDuplicateKey } from './duplicate-key.js';
import { programmeStartModel } from './models/programme-start.js';
import { surveyRunModel, type SurveyRunDocument } from './models/survey-run.js';

/** Runs of surveys; `_id` is (survey, period), so a period is opened once by whomever. */
export function createSurveyRunRepository(connection: Connection): SurveyRunRepository {
  const runs = surveyRunModel(connection);
  const starts = programmeStartModel(connection);

  async function firstStarted(now: Date): Promise<Date> {
    const known = await starts.findById('programme').lean();
    if (known) return known.firstStarted;
    try {
      await starts.updateOne(
        { _id: 'programme' },
        { $setOnInsert: { firstStarted: now } },
        { upsert: true },
      );
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    return firstStarted(now);
  }

  return {
    firstStarted,

    async all() {
      return (await runs.find().sort({ due: -1, _id: 1 }).lean()).map(toRun);
    },

    async byId(id) {
      const found = await runs.findById(id).lean();
      return found && toRun(found);
    },

    async create({ id, ...fields }, secret) {
      const row = secret === undefined ? fields : { ...fields, secret };
      const write = () =>
        fields.state === 'missed'
          ? runs.updateOne({ _id: id }, { $setOnInsert: row }, { upsert: true })
          : runs.updateOne({ _id: id, state: 'missed' }, { $set: row }, { upsert: true });
      try {
        const written = await write();
        return written.upsertedCount + written.modifiedCount > 0;
      } catch (error) {
        // It exists already, and was not missed.
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },

    async markPlanned(id) {
      await runs.updateOne({ _id: id }, { $set: { planned: true } });
    },

    async open(id, fields, secret) {
      const set = {
        ...fields,
        state: 'open' as const,
        ...(secret === undefined ? {} : { secret }),
      };
      const written = await runs.updateOne(
        { _id: id, state: { $in: ['announced', 'missed', 'stopped'] } },
        { $set: set },
      );
      return written.matchedCount === 1;
    },

    async change(id, inStates, fields) {
      const found = await runs
        .findOneAndUpdate(
          { _id: id, state: { $in: [...inStates] } },
          { $set: fields },
          { returnDocument: 'after' },
        )
        .lean();
      return found && toRun(found);
    },

    async extend(id, list, ids) {
      await runs.updateOne({ _id: id }, { $addToSet: { [list]: { $each: [...ids] } } });
    },

    async advance(id, from, to) {
      await runs.updateOne({ _id: id, state: from }, { $set: { state: to } });
    },

    async secretOf(id) {
      const found = await runs.findById(id).select('+secret').lean();
      return found?.secret ?? null;
    },

    async destroySecret(id) {
      await runs.updateOne({ _id: id }, { $unset: { secret: true } });
    },
  };
}

function toRun({ _id, ...fields }: SurveyRunDocument): SurveyRun {
  return surveyRun.parse({ ...fields, id: _id });
}
