import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { type Contender } from './answers.js';
import type { MadeDeal } from './generated.js';
import { sqlContender, type SqlDatabase, type SqlLayout } from './sql.js';

/** DuckDB in memory, on one of the two layouts. */
export async function duckdbContender(
  deals: Iterable<MadeDeal>,
  layout: SqlLayout,
): Promise<Contender> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const database: SqlDatabase = {
    name: 'DuckDB',
    run: async (statement) => void (await connection.run(statement)),
    prepare: async (statement) => {
      const prepared = await connection.prepare(statement.replaceAll('?', '$'));
      return async (values) => {
        values.forEach((value, place) => {
          if (typeof value === 'number') prepared.bindInteger(place + 1, value);
          else prepared.bindVarchar(place + 1, value);
        });
        const rows = (await prepared.runAndReadAll()).getRowObjectsJS();
        return rows.map((row) =>
          Object.fromEntries(Object.entries(row).map(([key, value]) => [key, plain(value)])),
        );
      };
    },
    fill: () => fill(connection, deals),
    close: async () => {
      connection.closeSync();
      instance.closeSync();
      return Promise.resolve();
    },
  };
  return sqlContender(database, layout);
}

async function fill(connection: DuckDBConnection, deals: Iterable<MadeDeal>): Promise<void> {
  const appender = await connection.createAppender('deals');
  for (const deal of deals) {
    appender.appendVarchar(deal.id);
    appender.appendVarchar(deal.partner);
    appender.appendBigInt(BigInt(deal.amount));
    appender.appendVarchar(deal.outcome);
    appender.appendInteger(dayNumber(deal.registered));
    if (deal.closed) appender.appendInteger(dayNumber(deal.closed));
    else appender.appendNull();
    appender.endRow();
  }
  appender.closeSync();
}

/** Sums come out as bigint; all of ours are safe integers. */
function plain(value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

const dayNumber = (at: Date) => Math.floor(at.getTime() / 86_400_000);
