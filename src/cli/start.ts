import type { Command } from 'commander';
import { readConfig } from '../config.js';
import { askedToStop } from './asked-to-stop.js';
import { catchTheUncaught } from './last-resort.js';
import { createLogger } from './logger.js';
import type { Terminal } from './terminal.js';

/** `pulse start`: the bot, until it is told to stop. */
export function registerStart(program: Command, terminal: Terminal): void {
  program
    .command('start')
    .description('run the bot')
    .action(async () => {
      const config = readConfig(terminal.variables);
      const logger = createLogger(config.logLevel);
      const undo = catchTheUncaught(logger);
      try {
        const bot = await terminal.start(config, logger);
        terminal.out(`Partner Pulse is running on ${bot.url} – stop it with Ctrl+C.`);
        await askedToStop();
        await bot.stop();
      } finally {
        undo();
      }
    });
}
