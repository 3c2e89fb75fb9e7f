import type { Terminal } from './terminal.js';

/** What scripts read of every command but `kpi`, whose JSON is a contract of its own. */
export function answer(
  terminal: Terminal,
  options: { json?: boolean | undefined },
  { command, data, text }: { command: string; data: unknown; text: string },
): void {
  const asOf = terminal.clock.now().toISOString();
  terminal.out(options.json ? JSON.stringify({ command, asOf, data }) : text);
}
