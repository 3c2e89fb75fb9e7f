import type { Command } from 'commander';
import { restore } from '../embedded-mongo/index.js';
import { answer } from './answer.js';
import { megabytes, withDataFolder } from './data-folder.js';
import type { Terminal } from './terminal.js';

/** `pulse restore FOLDER`: what `pulse backup` made becomes the data of an empty DATA_DIR. */
export function registerRestore(program: Command, terminal: Terminal): void {
  program
    .command('restore <folder>')
    .description('put a backup into DATA_DIR, which must be empty')
    .option('--json', 'print one JSON document')
    .action(async (folder: string, options: { json?: boolean }) => {
      const [dataDir, bytes] = await withDataFolder(terminal, async (to) => [
        to,
        await restore(folder, to),
      ]);
      answer(terminal, options, {
        command: 'restore',
        data: { folder, dataDir, bytes },
        text: `Put ${megabytes(bytes)} into ${dataDir}. pulse start goes on with them.`,
      });
    });
}
