import type { Command } from 'commander';
import { differences } from '../core/kpi/differences.js';
import type { Difference } from '../core/kpi/row-differences.js';
import { rebuild } from '../core/kpi/rebuild.js';
import { answer } from './answer.js';
import { withCountBar } from './progress-bar.js';
import type { Terminal } from './terminal.js';
import { withProduct } from './with-product.js';

interface RebuildOptions {
  check?: boolean;
  json?: boolean;
}

/** Differences that are shown at once, so that they do not fill the screen; JSON has them all. */
const differencesShown = 20;

/** `pulse rebuild`: makes all that figures are read from again, or says whether it is right. */
export function registerRebuild(program: Command, terminal: Terminal): void {
  program
    .command('rebuild')
    .description('work out everything that figures are read from again; the bot may go on')
    .option('--check', 'change nothing; list what differs from a full recomputation')
    .option('--json', 'print one JSON document')
    .action((options: RebuildOptions) =>
      options.check ? check(terminal, options) : remake(terminal, options),
    );
}

async function remake(terminal: Terminal, options: RebuildOptions): Promise<void> {
  const { partners, corrected } = await withProduct(terminal, async ({ rowSources }) => {
    const sources = await rowSources();
    return withCountBar(terminal, (onProgress) => rebuild(sources, onProgress));
  });
  answer(terminal, options, {
    command: 'rebuild',
    data: { partners, corrected },
    text: `Done: the figures of ${partners} partners and of the programme were worked out again; ${saidOf(corrected)}.`,
  });
}

function saidOf(corrected: number): string {
  if (corrected === 0) return 'all were right';
  return corrected === 1
    ? '1 row was wrong and is right now'
    : `${corrected} rows were wrong and are right now`;
}

async function check(terminal: Terminal, options: RebuildOptions): Promise<void> {
  const found = await withProduct(terminal, async ({ rowSources }) => {
    const sources = await rowSources();
    return withCountBar(terminal, (onProgress) => differences(sources, onProgress));
  });
  answer(terminal, options, {
    command: 'rebuild --check',
    data: { differences: found },
    text: found.length === 0 ? 'Everything agrees with a full recomputation.' : listed(found),
  });
  if (found.length > 0) terminal.fail();
}

function listed(found: readonly Difference[]): string {
  const lines = found
    .slice(0, differencesShown)
    .map(({ row, measures }) => `  ${row}: ${measures.join(', ')}`);
  const more = found.length > lines.length ? [`  … and ${found.length - lines.length} more`] : [];
  const differ = found.length === 1 ? '1 row differs' : `${found.length} rows differ`;
  return [
    `${differ} from a full recomputation; "pulse rebuild" makes them right:`,
    ...lines,
    ...more,
  ].join('\n');
}
