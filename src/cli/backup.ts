import type { Command } from 'commander';
import { backUp } from '../embedded-mongo/index.js';
import { answer } from './answer.js';
import { megabytes, withDataFolder } from './data-folder.js';
import type { Terminal } from './terminal.js';

/** `pulse backup FOLDER`: a copy of the embedded engine's data, also while the bot runs. */
export function registerBackup(program: Command, terminal: Terminal): void {
  program
    .command('backup <folder>')
    .description('copy the data in DATA_DIR into an empty folder; the bot may run meanwhile')
    .option('--json', 'print one JSON document')
    .action(async (folder: string, options: { json?: boolean }) => {
      const bytes = await withDataFolder(terminal, (dataDir) => backUp(dataDir, folder));
      answer(terminal, options, {
        command: 'backup',
        data: { folder, bytes },
        text: `Copied ${megabytes(bytes)} into ${folder}. pulse restore ${folder} brings them back.`,
      });
    });
}
