import type { Connection } from 'mongoose';
import type { TaskRepository } from '../core/survey/ports.js';
import type { SurveyTask } from '../core/survey/task.js';
import { insertMissing } from './insert-missing.js';
import { surveyTaskModel, type SurveyTaskDocument } from './models/survey-task.js';

/** What people have to do after an answer. */
export function createTaskRepository(connection: Connection): TaskRepository {
  const tasks = surveyTaskModel(connection);
  return {
    async open({ id, ...fields }) {
      await insertMissing(tasks, [{ ...fields, _id: id, untold: true }]);
    },

    async byId(id) {
      const found = await tasks.findById(id).lean();
      return found && toTask(found);
    },

    async ofRun(run) {
      return (await tasks.find({ run }).sort({ _id: 1 }).lean()).map(toTask);
    },

    async untold() {
      return (await tasks.find({ untold: true, state: 'open' }).sort({ _id: 1 }).lean()).map(
        toTask,
      );
    },

    async markTold(id, round) {
      await tasks.updateOne({ _id: id, round }, { $set: { told: round, untold: false } });
    },

    async change({ id, round }, fields) {
      const untold = fields.round === undefined ? {} : { untold: true };
      const found = await tasks
        .findOneAndUpdate(
          { _id: id, round, state: 'open' },
          { $set: { ...fields, ...untold } },
          { returnDocument: 'after' },
        )
        .lean();
      return found && toTask(found);
    },
  };
}

function toTask({ _id, untold: _untold, ...fields }: SurveyTaskDocument): SurveyTask {
  return { ...fields, id: _id };
}
