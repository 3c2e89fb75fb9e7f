import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { readConfig } from '../../src/config.js';
import { createLogger } from '../../src/cli/logger.js';
import { openProduct, type Product } from '../../src/main.js';
import { importedKinds } from './files.js';
import type { Scale } from './generated.js';
import { importAll, type Imported } from './import-all.js';

/** When all questions are asked: five days after the last of the 36 months. */
export const asOf = new Date('2026-01-05T12:00:00Z');

/** Where an installation keeps its data. */
export type Engine = 'embedded' | 'server';

export interface Place {
  engine: Engine;
  /** A folder in which imported programmes are kept for other benchmarks; of the embedded engine alone. */
  shared: string | undefined;
}

/** A made-up programme that has been imported. */
export interface Installation extends Imported {
  open(): Promise<Product>;
  remove(): Promise<void>;
}

export async function install({ engine, shared }: Place, scale: Scale): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'kpi-bench-'));
  const variables = variablesOf(engine, folder);
  const imported =
    shared !== undefined && engine === 'embedded'
      ? await copiedFrom(shared, scale, folder)
      : await importAll(scale, folder, variables);
  const open = () =>
    openProduct(readConfig(variables), {
      clock: { now: () => asOf },
      logger: createLogger('error'),
    });
  return {
    ...imported,
    open,
    async remove() {
      if (engine === 'server') await dropped(await open());
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Imported there once and never changed: each benchmark works on a copy. */
async function copiedFrom(shared: string, scale: Scale, folder: string): Promise<Imported> {
  const kept = join(resolve(shared), `${scale.deals}-deals-${scale.partners}-partners`);
  const account = join(kept, 'imported.json');
  if (!existsSync(account)) {
    rmSync(kept, { recursive: true, force: true });
    mkdirSync(kept, { recursive: true });
    const { memory, seconds } = await importAll(scale, kept, variablesOf('embedded', kept));
    writeFileSync(account, JSON.stringify({ memory: [...memory], seconds: [...seconds] }));
  }
  cpSync(join(kept, 'data'), join(folder, 'data'), { recursive: true });
  const { memory, seconds } = accountOfImport.parse(JSON.parse(readFileSync(account, 'utf8')));
  return { memory: new Map(memory), seconds: new Map(seconds) };
}

const byKind = z.array(z.tuple([z.enum(importedKinds), z.number()]));
const accountOfImport = z.object({ memory: byKind, seconds: byKind });

async function dropped(product: Product): Promise<void> {
  await product.database.connection.dropDatabase();
  await product.close();
}

function variablesOf(engine: Engine, folder: string): Record<string, string> {
  if (engine === 'embedded') return { DATA_DIR: join(folder, 'data'), ADMINS: '' };
  const uri = process.env.TEST_MONGODB_URI;
  if (!uri) throw new Error('TEST_MONGODB_URI is not set.');
  const name = folder.slice(folder.lastIndexOf('-') + 1);
  return { MONGODB_URI: uri.replace(/\/(\?|$)/, `/kpi-bench-${name}$1`), ADMINS: '' };
}
