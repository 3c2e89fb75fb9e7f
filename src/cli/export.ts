import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { readLine } from '../adapters/console/intake.js';
import { renderCard } from '../adapters/console/render.js';
import { UserError } from '../core/errors.js';
import { answer } from './answer.js';
import type { Terminal } from './terminal.js';
import { withProduct } from './with-product.js';

/** `pulse export`: what the chat command gives as a file, written to this machine. */
export function registerExport(program: Command, terminal: Terminal): void {
  program
    .command('export <file> [words...]')
    .description(
      'write figures or deals to a .csv or .xlsx file: a partner, a group or nothing; won, decided, registered, open or old; a period',
    )
    .option('--json', 'print one JSON document')
    .action(async (file: string, words: string[], options: { json?: boolean }) => {
      const type = /\.(csv|xlsx)$/i.exec(file)?.[1]?.toLowerCase();
      if (!type) throw new UserError('usage', {}, `"${file}" must end in .csv or .xlsx.`);
      const { card, files = [] } = await withProduct(terminal, ({ chat }) => {
        const from = { platform: 'console', user: terminal.actor } as const;
        const event = readLine(`export ${words.join(' ')} ${type}`, [], {
          from,
          newKey: randomUUID,
        });
        return chat.answer({ ...event, takesFiles: true });
      });
      const [made] = files;
      if (!made) {
        throw new UserError(
          'usage',
          {},
          card ? renderCard(card, 80, 'lines') : 'Nothing to export.',
        );
      }
      writeFileSync(file, made.bytes, { mode: 0o600 });
      answer(terminal, options, {
        command: 'export',
        data: { file, bytes: made.bytes.length },
        text: `${file}: ${card?.lead ?? ''}`,
      });
    });
}
