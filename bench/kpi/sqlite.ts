import Database from 'libsql';
import { type Contender } from './answers.js';
import type { MadeDeal } from './generated.js';
import { sqlContender, type SqlLayout } from './sql.js';

/** SQLite (libsql) in memory, on one of the two layouts. */
export async function sqliteContender(
  deals: Iterable<MadeDeal>,
  layout: SqlLayout,
): Promise<Contender> {
  const database = new Database(':memory:');
  const insert = () => database.prepare('INSERT INTO deals VALUES (?, ?, ?, ?, ?, ?)');
  return sqlContender(
    {
      name: 'SQLite',
      run: (statement) => Promise.resolve(void database.exec(statement)),
      prepare: (statement) => {
        const prepared = database.prepare(statement);
        return Promise.resolve((values) => Promise.resolve(prepared.all(...values) as object[]));
      },
      fill: () => {
        const one = insert();
        database.exec('BEGIN');
        for (const deal of deals) {
          const { id, partner, amount, outcome, registered, closed } = deal;
          const days = [dayNumber(registered), closed ? dayNumber(closed) : null];
          one.run(id, partner, amount, outcome, ...days);
        }
        database.exec('COMMIT');
        return Promise.resolve();
      },
      close: () => Promise.resolve(void database.close()),
    },
    layout,
  );
}

const dayNumber = (at: Date) => Math.floor(at.getTime() / 86_400_000);
