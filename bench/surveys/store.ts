import { readConfig } from '../../src/config.js';
import { openDatabase } from '../../src/store/connect.js';

interface StoredSession {
  _id: string;
  answers: Record<string, unknown>;
}

/** Messages that have not been sent, counted by state and reason; asked after the last process has ended. */
export async function unsentMessages(env: NodeJS.ProcessEnv): Promise<string> {
  const database = await openDatabase(readConfig(env).store);
  try {
    const unsent = await database.connection
      .collection<{ state: string; reason?: string }>('outbox')
      .find({ state: { $ne: 'sent' } })
      .toArray();
    const counts = new Map<string, number>();
    for (const { state, reason = '' } of unsent) {
      const name = `${state} ${reason}`.trim();
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return [...counts].map(([name, count]) => `${count} ${name}`).join(', ') || 'none';
  } finally {
    await database.close();
  }
}

/** How many confirmed answers the store does not hold; asked after the last process has ended. */
export async function lostAnswers(
  env: NodeJS.ProcessEnv,
  confirmed: ReadonlyMap<string, string>,
): Promise<number> {
  const database = await openDatabase(readConfig(env).store);
  try {
    const all = await database.connection
      .collection<StoredSession>('answer-sessions')
      .find()
      .toArray();
    const sessions = new Map(all.map(({ _id, answers }) => [_id, answers]));
    return [...confirmed].filter(([key, value]) => {
      const [session = '', question = ''] = key.split(' ');
      return String(sessions.get(session)?.[question]) !== value;
    }).length;
  } finally {
    await database.close();
  }
}
