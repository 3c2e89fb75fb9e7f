import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Compiled, this file lies in dist/bench. */
const mongod = resolve(import.meta.dirname, '../src/embedded-mongo/mongod.js');

/** The embedded engine as a process of its own on a data folder. */
export async function startEngine(folder: string) {
  const started = performance.now();
  const child = spawn(process.execPath, [mongod, '--port', '0', '--dbpath', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const uri = /mongodb:\S+/.exec(line.toString())?.[0];
  if (!uri || child.pid === undefined) throw new Error(`The engine said: ${line.toString()}`);
  return {
    uri,
    pid: child.pid,
    /** From nothing to "Waiting for connections", with the start of Node. */
    openedMs: Math.round(performance.now() - started),
    async end(signal: 'SIGTERM' | 'SIGKILL') {
      child.kill(signal);
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

/** Resident memory: all of it, and without the pages of files, which the system takes back at will. */
export function residentMegabytes(pid: number): { all: number; own: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string) =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
  return { all: megabytes('VmRSS'), own: megabytes('RssAnon') };
}
