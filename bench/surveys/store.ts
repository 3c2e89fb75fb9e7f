import { readConfig } from '../../src/config.js';
import { openDatabase } from '../../src/store/connect.js';

interface StoredSession {
  _id: string;
  answers: Record<string, unknown>;
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
