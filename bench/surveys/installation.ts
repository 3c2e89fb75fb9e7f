import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { startPlatforms } from './process.js';

/**
 * Platforms and an empty database: the embedded engine in a folder, or with BENCH_MONGODB_URI a new
 * database on that server.
 */
export async function installation(speed: number) {
  const folder = mkdtempSync(join(tmpdir(), 'pulse-bench-'));
  const platforms = await startPlatforms(speed);
  const server = process.env.BENCH_MONGODB_URI;
  const uri = server && withName(server, `surveys-${Date.now()}`);
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    ...(uri ? { MONGODB_URI: uri } : { DATA_DIR: join(folder, 'data') }),
    ...platforms.environment,
    PORT: '0',
  };
  return {
    platforms,
    env,
    async remove() {
      await platforms.end();
      if (uri) {
        const connection = await mongoose.createConnection(uri).asPromise();
        await connection.dropDatabase();
        await connection.close();
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function withName(uri: string, name: string): string {
  const address = new URL(uri);
  address.pathname = `/${name}`;
  return address.toString();
}
