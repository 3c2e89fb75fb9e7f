import type { Command } from 'commander';
import { answer } from './answer.js';
import type { Terminal } from './terminal.js';
import { withProduct } from './with-product.js';

/** `pulse keys rotate`: encrypts stored tokens by the newest key. */
export function registerKeys(program: Command, terminal: Terminal): void {
  program
    .command('keys')
    .description('the keys of ENCRYPTION_KEY')
    .command('rotate')
    .description('encrypt all stored tokens by the first key of ENCRYPTION_KEY')
    .option('--json', 'print one JSON document')
    .action(async (options: { json?: boolean }) => {
      const rotated = await withProduct(terminal, async ({ installations, audit }) => {
        const count = await installations.rotateKeys();
        const entry = { action: 'keys.rotate', subject: 'slack-installations', details: { count } };
        await audit.record({ actor: terminal.actor, ...entry });
        return count;
      });
      answer(terminal, options, {
        command: 'keys rotate',
        data: { rotated },
        text: `Encrypted anew: ${rotated}. Older keys may now be taken out of ENCRYPTION_KEY.`,
      });
    });
}
