import type { Connection } from 'mongoose';
import { z } from 'zod';

/** What a piece of work asks of the database: `find answer-sessions`, in order. */
export async function commandsOf(
  connection: Connection,
  work: () => Promise<unknown>,
): Promise<string[]> {
  const client = connection.getClient();
  const asked: string[] = [];
  const listen = (event: { commandName: string; command: Record<string, unknown> }) => {
    asked.push(`${event.commandName} ${String(event.command[event.commandName])}`);
  };
  client.on('commandStarted', listen);
  try {
    await work();
    return asked;
  } finally {
    client.off('commandStarted', listen);
  }
}

/** How many documents the look-ups of a piece of work read, by the database's own account. */
export async function documentsRead(
  connection: Connection,
  work: () => Promise<unknown>,
): Promise<number> {
  const client = connection.getClient();
  const finds: Record<string, unknown>[] = [];
  const listen = ({ command }: { command: Record<string, unknown> }) => {
    const { find, filter = {}, sort = {}, limit = 0 } = command;
    if (find !== undefined) finds.push({ find, filter, sort, limit });
  };
  client.on('commandStarted', listen);
  await work().finally(() => client.off('commandStarted', listen));
  let documents = 0;
  for (const explain of finds) {
    const told = await connection.db?.command({ explain, verbosity: 'executionStats' });
    const stats = z.object({ executionStats: z.object({ totalDocsExamined: z.coerce.number() }) });
    documents += stats.parse(told).executionStats.totalDocsExamined;
  }
  return documents;
}
