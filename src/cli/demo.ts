import { once } from 'node:events';
import type { Command } from 'commander';
import { readConfig } from '../config.js';
import { refuseRealProgramme } from '../demo/refusal.js';
import { createLogger } from './logger.js';
import type { Terminal } from './terminal.js';

/** `pulse demo`: an example programme and a chat page, on this machine only. */
export function registerDemo(program: Command, terminal: Terminal): void {
  program
    .command('demo')
    .description('fill an example programme and open its chat page: no token, no server')
    .option('--reset', 'begin anew, also with the answers given so far')
    .action((options: { reset?: boolean }) => runDemo(terminal, options.reset ?? false));
}

async function runDemo(terminal: Terminal, reset: boolean): Promise<void> {
  const { variables, clock, out } = terminal;
  refuseRealProgramme(variables);
  const config = readConfig(variables);
  // What the demo does is told in its own words below; a log would only stand between them.
  const logger = createLogger(variables.LOG_LEVEL ? config.logLevel : 'error');
  // Loaded only now: wrong variables should be named at once.
  const { startDemo } = await import('../demo/start.js');
  const { commands } = await import('../../commands/index.js');
  out('Partner Pulse – example programme');
  const step = (text: string) => out(`  ✓ ${text}`);
  const demo = await startDemo({ config, clock, logger, commands, reset, step });
  out(invitation(demo.url));
  await asked();
  await demo.stop();
}

function invitation(url: string): string {
  return [
    '',
    `Ready: ${url} – you are Dana, partner manager. Type /kpi partner-a`,
    '',
    '  Then try   /kpi partner-b last quarter    registers many deals, closes few',
    '             /kpi partner-c last quarter    sells less every quarter',
    '             /kpi                           the whole programme',
    '             /survey                        how this quarter’s surveys stand',
    '  Answer a survey: be Alex of Acme Cloud (button at the upper left).',
    '  Begin anew:      npm run demo -- --reset     Stop: Ctrl+C',
  ].join('\n');
}

/** Until the process is asked to end. */
async function asked(): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}
