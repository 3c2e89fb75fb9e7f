import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { startEmbeddedMongo, type EmbeddedMongo } from '../../../src/embedded-mongo/index.js';

export type Client = mongoose.mongo.MongoClient;
export type Database = ReturnType<Client['db']>;

/** An engine of the test's own on a new folder, and a client of it. */
export interface TestEngine {
  dataDir: string;
  engine: EmbeddedMongo;
  client: Client;
  database: Database;
  /** Closes the engine and opens it again on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'engine-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Values keep their BSON types, so that a Double can be told from an Int32. */
export const exactTypes = { promoteValues: false, bsonRegExp: true } as const;

export async function connect(uri: string): Promise<Client> {
  return new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: 5000 }).connect();
}

export async function startTestEngine(
  listen: Parameters<typeof startEmbeddedMongo>[0]['listen'] = { port: 0 },
): Promise<TestEngine> {
  const folder = temporaryFolder();
  const open = async () => {
    const engine = await startEmbeddedMongo({ dataDir: folder.path, listen });
    const client = await connect(engine.uri);
    return { engine, client, database: client.db('test') };
  };
  const running: TestEngine = {
    dataDir: folder.path,
    ...(await open()),
    restart: async () => {
      await running.client.close();
      await running.engine.stop();
      Object.assign(running, await open());
    },
    stop: async () => {
      await running.client.close();
      await running.engine.stop();
      folder.remove();
    },
  };
  return running;
}
