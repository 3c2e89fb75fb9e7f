import type { Connection } from 'mongoose';
import { type OutboxMessage, type OutboxState, unfinished } from '../core/survey/outbox-message.js';
import type { Platform } from '../core/person.js';
import type { OutboxRepository } from '../core/survey/ports.js';
import { insertMissing } from './insert-missing.js';
import { outboxMessageModel, type OutboxMessageDocument } from './models/outbox-message.js';

/** Named, so that the index by platform, state and due finds the few rows of the last days. */
const everywhere: readonly Platform[] = ['slack', 'discord', 'web', 'mail'];

/** Nothing has followed yet; as a value, which an index finds, and not as "other than true". */
const unfollowed = { followed: null };

const again = { state: 'waiting', refusals: 0, ready: new Date(0) } as const;

/** Messages on their way out; every change is a compare-and-set on (state, attempt). */
export function createOutboxRepository(connection: Connection): OutboxRepository {
  const outbox = outboxMessageModel(connection);
  const rows = connection.collection<OutboxMessageDocument>(outbox.collection.name);
  return {
    async addAll(messages) {
      await insertMissing(
        outbox,
        messages.map(({ key, ...fields }) => ({ ...fields, _id: key })),
      );
    },

    async byKeys(keys) {
      return (await outbox.find({ _id: { $in: [...keys] } }).lean()).map(toMessage);
    },

    async arrivedAs(platform, { channel, message: messageId }) {
      const found = await outbox.findOne({ channel, messageId, 'route.platform': platform }).lean();
      return found && toMessage(found);
    },

    async ofRun(run) {
      return (await outbox.find({ run }).sort({ _id: 1 }).lean()).map(toMessage);
    },

    async ofRuns(runs) {
      const found = await outbox.find({ run: { $in: [...runs] } }).lean();
      return found.map(toMessage);
    },

    async followable(run, { kind, ordinal }, before) {
      const found = await outbox
        .find({
          ...{ run, kind, ordinal, state: { $in: ['sent', 'uncertain'] } },
          ...{ ...unfollowed, sentOn: { $lte: before } },
        })
        .sort({ _id: 1 })
        .lean();
      return found.map(toMessage);
    },

    async refusedOf(kinds, since) {
      const found = await outbox
        .find({
          ...{ 'route.platform': { $in: [...everywhere] }, state: 'failed', due: { $gte: since } },
          ...{ kind: { $in: [...kinds] }, ...unfollowed },
        })
        .sort({ due: 1, _id: 1 })
        .lean();
      return found.map(toMessage);
    },

    async markFollowed(keys) {
      await outbox.updateMany({ _id: { $in: [...keys] } }, { $set: { followed: true } });
    },

    async postpone(keys, due) {
      await outbox.updateMany(
        { _id: { $in: [...keys] }, state: 'waiting', due: { $lt: due } },
        { $set: { due } },
      );
    },

    async resume(run, due) {
      const paused = { run, state: 'waiting' as const, reason: 'paused' };
      await outbox.updateMany(paused, { $set: { due }, $unset: { reason: true } });
    },

    async refused(run) {
      const failed = {
        run,
        kind: 'invitation',
        ordinal: 1,
        state: 'failed',
        ...unfollowed,
      } as const;
      return (await outbox.find(failed).sort({ _id: 1 }).lean()).map(toMessage);
    },

    async revive(keys, due) {
      await outbox.updateMany(
        { _id: { $in: [...keys] }, state: 'cancelled' },
        { $set: { ...again, due }, $unset: { reason: true } },
      );
    },

    async retry(keys) {
      const _id = { $in: [...keys] };
      // A second refusal looks for another way again.
      const failed = await outbox.updateMany(
        { _id, state: 'failed' },
        { $set: again, $unset: { followed: true } },
      );
      const uncertain = await outbox.updateMany({ _id, state: 'uncertain' }, { $set: again });
      return failed.modifiedCount + uncertain.modifiedCount;
    },

    async next(platform, { now, dueBy }, atMost) {
      const inState = (state: OutboxState) =>
        outbox
          .find({
            'route.platform': platform,
            state,
            due: { $lte: dueBy },
            ready: { $lte: now },
          })
          .sort({ due: 1, _id: 1 })
          .limit(atMost)
          .lean();
      // Each state by itself: over several at once all due rows would be read to sort them.
      const found = (await Promise.all(unfinished.map(inState))).flat();
      return found.sort(byDue).slice(0, atMost).map(toMessage);
    },

    async nextReady(platform, dueBy) {
      const found = await outbox
        .findOne({
          'route.platform': platform,
          state: { $in: [...unfinished] },
          due: { $lte: dueBy },
        })
        .sort({ ready: 1 })
        .lean();
      return found && found.ready;
    },

    // Past mongoose, which would cost as much again for each message.
    async claim(message, { sentAfter, leaseEnds }) {
      const { key, attempt, due } = message;
      const taken = { state: 'sending', sentAfter, ready: leaseEnds } as const;
      const { modifiedCount } = await rows.updateOne(
        { _id: key, state: 'waiting', attempt, due },
        { $set: taken, $inc: { attempt: 1 } },
      );
      return modifiedCount === 1 ? { ...message, ...taken, attempt: attempt + 1 } : null;
    },

    async record({ key, state, attempt }, change) {
      const written = await rows.updateOne({ _id: key, state, attempt }, { $set: change });
      return written.matchedCount === 1;
    },
  };
}

function byDue(one: OutboxMessageDocument, other: OutboxMessageDocument): number {
  return one.due.getTime() - other.due.getTime() || (one._id < other._id ? -1 : 1);
}

function toMessage({ _id, ...fields }: OutboxMessageDocument): OutboxMessage {
  return { ...fields, key: _id };
}
