import type { Connection } from 'mongoose';
import type { AnswerSession } from '../core/survey/answer-session.js';
import type { AnswerSessionRepository } from '../core/survey/ports.js';
import { isDuplicateKey } from './duplicate-key.js';
import { answerSessionModel, type AnswerSessionDocument } from './models/answer-session.js';

/** Answers so far. Of anonymous runs no row here outlives the run. */
export function createAnswerSessionRepository(connection: Connection): AnswerSessionRepository {
  const sessions = answerSessionModel(connection);
  // Past mongoose, which would cost as much again for each answer; what was changed before is not read.
  const rows = connection.collection<AnswerSessionDocument>(sessions.collection.name);
  const projection = { history: 0 };

  async function byId(id: string): Promise<AnswerSession | null> {
    const found = await rows.findOne({ _id: id }, { projection });
    return found && toSession(found);
  }

  return {
    byId,

    async open({ id, ...fields }) {
      const open = () =>
        sessions
          .findOneAndUpdate(
            { _id: id },
            { $setOnInsert: fields },
            { upsert: true, returnDocument: 'after' },
          )
          .lean();
      try {
        return toSession(await open());
      } catch (error) {
        // Two devices opened it in the same instant.
        if (!isDuplicateKey(error)) throw error;
        return toSession(await open());
      }
    },

    async change(id, { set = {}, unset = [], completed, version }, history) {
      const answers = Object.entries(set).map(
        ([question, value]) => [path(question), value] as const,
      );
      const removed = unset.map((question) => [path(question), true] as const);
      const fields = {
        ...Object.fromEntries(answers),
        ...(completed ? { completed } : {}),
        ...(history === 'anonymous' ? {} : { pending: true }),
      };
      const found = await rows.findOneAndUpdate(
        { _id: id, sealed: { $ne: true }, ...(version === undefined ? {} : { version }) },
        {
          ...(Object.keys(fields).length > 0 ? { $set: fields } : {}),
          ...(removed.length > 0 ? { $unset: Object.fromEntries(removed) } : {}),
          ...(history === 'anonymous' || history.length === 0
            ? {}
            : { $push: { history: { $each: [...history] } } }),
          $inc: { version: 1 },
        },
        { returnDocument: 'after', projection },
      );
      return found && toSession(found);
    },

    async unpublished() {
      return (await sessions.find({ pending: true, completed: true }).lean()).map(toSession);
    },

    async markPublished(id, version) {
      const written = await sessions.updateOne({ _id: id, version }, { $set: { pending: false } });
      return written.matchedCount === 1;
    },

    async seal(run) {
      await sessions.updateMany({ run }, { $set: { sealed: true } });
    },

    async assignReleaseIds(run, newId) {
      const open = await sessions
        .find({ run, completed: true, releaseId: { $exists: false } })
        .lean();
      for (const { _id } of open) {
        // Only the first one to come gives the id.
        await sessions.updateOne(
          { _id, releaseId: { $exists: false } },
          { $set: { releaseId: newId() } },
        );
      }
      const all = await sessions
        .find({ run, completed: true, releaseId: { $exists: true } })
        .lean();
      return all.map(({ releaseId = '', ...row }) => ({ releaseId, session: toSession(row) }));
    },

    async destroyRun(run) {
      await sessions.deleteMany({ run });
    },
  };
}

function path(question: string): string {
  return `answers.${question}`;
}

function toSession(row: AnswerSessionDocument): AnswerSession {
  const { _id, run, survey, about, recipient, answers, completed, version, pending } = row;
  const session = { id: _id, run, survey, about, answers, completed, version, pending };
  return recipient === undefined ? session : { ...session, recipient };
}
