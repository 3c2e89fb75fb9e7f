import type { Connection } from 'mongoose';
import type { FailedLine, FailedLines } from '../core/chat/failed-line.js';
import type { Logger } from '../core/ports.js';
import { failedLineModel, type FailedLineDocument } from './models/failed-line.js';

/** Most lines fail because the database is away: so many wait for it, the oldest give way. */
const waitingAtMost = 1000;

const againAfterMs = 5000;

export interface FailedLineStore extends FailedLines {
  /** One more attempt at what still waits, before the process ends. */
  settled(): Promise<void>;
}

/** Lines that failed, for two weeks, by their reference. */
export function createFailedLines(
  connection: Connection,
  logger: Pick<Logger, 'warn'>,
): FailedLineStore {
  const lines = failedLineModel(connection);
  const waiting = new Map<string, FailedLine>();
  let storing: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const storeAll = async (): Promise<void> => {
    try {
      for (const failed of waiting.values()) {
        const { reference, ...rest } = failed;
        await lines.replaceOne({ _id: reference }, rest, { upsert: true });
        waiting.delete(reference);
      }
    } catch (error) {
      logger.warn({ error: String(error), waiting: waiting.size }, 'Failed lines wait.');
      clearTimeout(timer);
      timer = setTimeout(() => void store(), againAfterMs).unref();
    }
  };
  const store = async (): Promise<void> => {
    storing ??= storeAll().finally(() => {
      storing = undefined;
    });
    await storing;
  };

  return {
    keep(failed) {
      waiting.set(failed.reference, failed);
      const [oldest] = waiting.keys();
      if (waiting.size > waitingAtMost && oldest !== undefined) waiting.delete(oldest);
      void store();
    },

    async claim(reference, now) {
      const claimed = await lines
        .findOneAndUpdate(
          { _id: reference, replayed: null },
          { $set: { replayed: now } },
          { returnDocument: 'after' },
        )
        .lean();
      if (claimed) return toFailedLine(claimed);
      const before = await lines.findById(reference).lean();
      return before?.replayed ? { replayed: before.replayed } : null;
    },

    async settled() {
      await store();
      clearTimeout(timer);
    },
  };
}

function toFailedLine({ _id, incoming, at }: FailedLineDocument): FailedLine {
  return { reference: _id, incoming, at };
}
