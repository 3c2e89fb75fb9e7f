import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { residentMegabytes } from '../engine-process.js';
import { type ImportedKind, importedKinds, writeFileOf } from './files.js';
import type { Scale } from './generated.js';

/** Compiled, this file lies in dist/bench/kpi. */
const pulse = resolve(import.meta.dirname, '../../src/cli/pulse.js');

/** What an import took. */
export interface Imported {
  /** Peak of the import's own memory in megabytes, by kind of file. */
  memory: ReadonlyMap<ImportedKind, number>;
  seconds: ReadonlyMap<ImportedKind, number>;
}

/** Imports a made-up programme file by file by `pulse import`, each in a process of its own. */
export async function importAll(
  scale: Scale,
  folder: string,
  variables: Record<string, string>,
): Promise<Imported> {
  const memory = new Map<ImportedKind, number>();
  const seconds = new Map<ImportedKind, number>();
  for (const kind of importedKinds) {
    const file = await writeFileOf(kind, scale, folder);
    const started = performance.now();
    memory.set(kind, await importing(kind, file, folder, variables));
    seconds.set(kind, (performance.now() - started) / 1000);
    rmSync(file);
  }
  return { memory, seconds };
}

/** Watches the process while it works: what it keeps, without pages of files that the system lends it. */
async function importing(
  kind: ImportedKind,
  file: string,
  folder: string,
  variables: Record<string, string>,
): Promise<number> {
  const child = spawn(process.execPath, [pulse, 'import', kind, file, '--figures-later'], {
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
