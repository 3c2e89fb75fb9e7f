import type { Connection } from 'mongoose';

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
