import { stat } from 'node:fs/promises';
import { Argument, type Command } from 'commander';
import { readConfig } from '../config.js';
import { UserError } from '../core/errors.js';
import type { RowSources } from '../core/kpi/fresh-rows.js';
import { makeRowsAhead } from '../core/kpi/rows-ahead.js';
import { importFile, type ImportSummary } from '../ingest/import-file.js';
import { importKinds } from '../ingest/kinds/index.js';
import { answer } from './answer.js';
import { importText } from './import-text.js';
import { withCountBar, withProgressBar } from './progress-bar.js';
import type { Terminal } from './terminal.js';
import { withProduct } from './with-product.js';

interface ImportOptions {
  map?: string[];
  value?: string[];
  encoding: string;
  dryRun?: boolean;
  figuresLater?: boolean;
  json?: boolean;
}

/** `pulse import <kind> FILE`: rows of a CSV file become records. */
export function registerImport(program: Command, terminal: Terminal): void {
  const kinds = importKinds.map(({ id }) => id);
  program
    .command('import')
    .description('read a CSV file; reading it again changes nothing')
    .addArgument(new Argument('<kind>', 'what its rows are').choices(kinds))
    .argument('<file>', 'path of the file')
    .option('--map <field=column>', 'which column a field is read from (repeatable)', collect)
    .option(
      '--value <field:From=to>',
      'what a value means; to "ignore" drops the row (repeatable)',
      collect,
    )
    .option('--encoding <name>', 'text encoding of the file', 'utf-8')
    .option('--dry-run', 'say what would happen and store nothing')
    .option('--figures-later', 'do not make figures ready: another file follows')
    .option('--json', 'print one JSON document')
    .addHelpText('after', fieldsOfKinds)
    .action(async (kind: string, file: string, options: ImportOptions) => {
      const started = terminal.clock.now().getTime();
      const summary = await runImport(terminal, kind, file, options);
      const seconds = (terminal.clock.now().getTime() - started) / 1000;
      const data = { kind, file, dryRun: options.dryRun ?? false, ...summary, seconds };
      answer(terminal, options, { command: 'import', data, text: importText(data) });
      // Some rows rejected is a result; all of them is a failure, most likely of the options.
      if (summary.rows > 0 && summary.rejected === summary.rows) terminal.fail();
    });
}

async function runImport(
  terminal: Terminal,
  kindId: string,
  file: string,
  { map = [], value: values = [], encoding, dryRun = false, figuresLater = false }: ImportOptions,
): Promise<ImportSummary> {
  const kind = importKinds.find(({ id }) => id === kindId);
  if (!kind) throw new UserError('usage', {}, `Nothing is called "${kindId}" here.`);
  const size = await sizeOf(file);
  return withProduct(terminal, async ({ config, imports, rowSources }) => {
    const summary = await withProgressBar(terminal, size, (onBytes) =>
      importFile(
        { kind, file, map, values, encoding, dryRun, otherFolder: terminal.folder },
        { ports: imports, programme: config.programme, onBytes },
      ),
    );
    if (!dryRun && !figuresLater && summary.created + summary.updated > 0) {
      await madeAhead(terminal, await rowSources());
    }
    return summary;
  });
}

/** All is stored already: who has no time for it may end it, and the questions do it. */
async function madeAhead(terminal: Terminal, sources: RowSources): Promise<void> {
  if (terminal.watched)
    terminal.err(
      'All rows are stored. Figures are made ready (where more files follow, --figures-later):',
    );
  await withCountBar(terminal, (onProgress) => makeRowsAhead(sources, onProgress));
}

async function sizeOf(file: string): Promise<number> {
  try {
    const found = await stat(file);
    if (found.isFile()) return found.size;
  } catch {
    // Told below, like anything else that is not a file.
  }
  throw new UserError('unreadable-file', { file }, `There is no file ${file}.`);
}

/** The fields are the same for every programme. */
function fieldsOfKinds(): string {
  const { programme } = readConfig({});
  const lines = importKinds.map((kind) => `  ${kind.id}: ${kind.fields(programme).join(', ')}`);
  return ['', 'Fields (columns of these names need no --map):', ...lines].join('\n');
}

function collect(option: string, before: string[] = []): string[] {
  return [...before, option];
}
