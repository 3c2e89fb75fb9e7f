import type { Command } from 'commander';
import { answer } from './answer.js';
import { parseInstant } from './instant.js';
import type { Terminal } from './terminal.js';
import { withProduct } from './with-product.js';

/** `pulse tick`: does all that is due, sending included; safe beside a running bot. */
export function registerTick(program: Command, terminal: Terminal): void {
  program
    .command('tick')
    .description('do all that is due now: open surveys, send invitations and reminders, close')
    .option('--now <iso>', 'as if it were this moment', parseInstant)
    .option('--json', 'print one JSON document')
    .action(async (options: { now?: Date; json?: boolean }) => {
      const now = options.now ?? terminal.clock.now();
      await withProduct(terminal, (product) => product.tick(now));
      answer(terminal, options, {
        command: 'tick',
        data: { now: now.toISOString() },
        text: `Done: everything that was due at ${now.toISOString()}.`,
      });
    });
}
