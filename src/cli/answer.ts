import type { Terminal } from './terminal.js';

/** What scripts read of every command but `kpi`, whose JSON is a contract of its own. */
export function answer(
  terminal: Terminal,
  options: { json?: boolean | undefined },
  { command, data, text, asOf = terminal.clock.now() }: Answer,
): void {
  terminal.out(options.json ? JSON.stringify({ command, asOf: asOf.toISOString(), data }) : text);
}

interface Answer {
  command: string;
  data: unknown;
  text: string;
  /** The moment asked for; absent: now. */
  asOf?: Date;
}
