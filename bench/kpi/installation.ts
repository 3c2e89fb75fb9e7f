import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from '../../src/config.js';
import { createLogger } from '../../src/cli/logger.js';
import { openProduct, type Product } from '../../src/main.js';
import { residentMegabytes } from '../engine-process.js';
import { type ImportedKind, importedKinds, writeFileOf } from './files.js';
import type { Scale } from './generated.js';

/** Compiled, this file lies in dist/bench/kpi. */
const pulse = resolve(import.meta.dirname, '../../src/cli/pulse.js');

/** When all questions are asked: five days after the last of the 36 months. */
export const asOf = new Date('2026-01-05T12:00:00Z');

/** Where an installation keeps its data. */
export type Engine = 'embedded' | 'server';

/** A made-up programme, imported file by file by `pulse import`, each in a process of its own. */
export interface Installation {
  /** Peak of the import's own memory in megabytes, by kind of file. */
  memory: ReadonlyMap<ImportedKind, number>;
  seconds: ReadonlyMap<ImportedKind, number>;
  open(): Promise<Product>;
  remove(): Promise<void>;
}

export async function install(engine: Engine, scale: Scale): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'kpi-bench-'));
  const variables = { ...environment(engine, folder), ADMINS: '' };
  const open = () =>
    openProduct(readConfig(variables), {
      clock: { now: () => asOf },
      logger: createLogger('error'),
    });
  const memory = new Map<ImportedKind, number>();
  const seconds = new Map<ImportedKind, number>();
  for (const kind of importedKinds) {
    const file = await writeFileOf(kind, scale, folder);
    const started = performance.now();
    memory.set(kind, await importing(kind, file, folder, variables));
    seconds.set(kind, (performance.now() - started) / 1000);
    rmSync(file);
  }
  return {
    ...{ memory, seconds, open },
    async remove() {
      if (engine === 'server') await dropped(await open());
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function dropped(product: Product): Promise<void> {
  await product.database.connection.dropDatabase();
  await product.close();
}

function environment(engine: Engine, folder: string): Record<string, string> {
  if (engine === 'embedded') return { DATA_DIR: join(folder, 'data') };
  const uri = process.env.TEST_MONGODB_URI;
  if (!uri) throw new Error('TEST_MONGODB_URI is not set.');
  const name = folder.slice(folder.lastIndexOf('-') + 1);
  return { MONGODB_URI: uri.replace(/\/(\?|$)/, `/kpi-bench-${name}$1`) };
}

/** Watches the process while it works: what it keeps, without pages of files that the system lends it. */
async function importing(
  kind: ImportedKind,
  file: string,
  folder: string,
  variables: Record<string, string>,
): Promise<number> {
  const child = spawn(process.execPath, [pulse, 'import', kind, file], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...variables },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  let peak = 0;
  while (child.exitCode === null && child.pid !== undefined) {
    peak = Math.max(peak, ownMemory(child.pid));
    await Promise.race([ended, pause(100)]);
  }
  if (child.exitCode !== 0) throw new Error(`pulse import ${kind} ended with ${child.exitCode}`);
  return peak;
}

function ownMemory(pid: number): number {
  try {
    return residentMegabytes(pid).own || 0;
  } catch {
    // It ended in this moment.
    return 0;
  }
}
