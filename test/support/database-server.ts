import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { MongoMemoryServer } from 'mongodb-memory-server';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Ends in a slash or holds options; a database's name is put in by test/support/database.ts. */
    mongodbUri: string;
  }
}

const engine = resolve(import.meta.dirname, '../../dist/src/embedded-mongo/mongod.js');

/**
 * Starts one server for all test files, through mongodb-memory-server: an installed mongod where
 * there is one, else the embedded engine; or takes the server named by TEST_MONGODB_URI.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const named = process.env.TEST_MONGODB_URI;
  if (named) {
    console.log(`Database of these tests: the server of TEST_MONGODB_URI (${named})`);
    project.provide('mongodbUri', named);
    return async () => {};
  }
  const folder = mkdtempSync(join(tmpdir(), 'pulse-test-'));
  const mongod = installedMongod();
  if (!mongod && process.env.PULSE_TEST_ENGINE === 'mongod') {
    throw new Error('test:mongod insists on a mongod: install one or set MONGOMS_SYSTEM_BINARY.');
  }
  const server = await MongoMemoryServer.create({
    binary: {
      systemBinary: mongod ?? launcher(folder),
      checkMD5: false,
      // What the embedded engine calls itself; another number would only be warned about.
      ...(mongod ? {} : { version: '7.0.0' }),
    },
    instance: { ip: '127.0.0.1', storageEngine: 'wiredTiger', args: [] },
  });
  console.log(`Database of these tests: ${mongod ? `mongod (${mongod})` : 'the embedded engine'}`);
  project.provide('mongodbUri', server.getUri());
  return async () => {
    await server.stop({ doCleanup: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  };
}

function installedMongod(): string | undefined {
  const candidates = [
    process.env.MONGOMS_SYSTEM_BINARY,
    '/usr/bin/mongod',
    '/usr/local/bin/mongod',
  ];
  return candidates.find((path) => path !== undefined && existsSync(path));
}

/** mongodb-memory-server wants an executable: a two-line script around the built engine. */
function launcher(folder: string): string {
  if (!existsSync(engine)) throw new Error('Build first: npm run build (npm test does it).');
  const path = join(folder, 'mongod');
  writeFileSync(path, `#!/bin/sh\nexec "${process.execPath}" "${engine}" "$@"\n`);
  chmodSync(path, 0o755);
  return path;
}
