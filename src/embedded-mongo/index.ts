import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo, ListenOptions, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Engine } from './engine.js';
import { sweepExpired } from './expiry.js';
import { openStore } from './store/store.js';
import { serve } from './wire/server.js';

export { backUp, restore } from './backup.js';
export { DataFolderError } from './store/data-folder.js';

/** A running engine. `uri` ends in a slash: append the database's name. */
export interface EmbeddedMongo {
  uri: string;
  stop(): Promise<void>;
}

export interface EmbeddedMongoOptions {
  /** Folder of the LMDB environment; several processes of a machine may share it. */
  dataDir: string;
  /** A private Unix socket in the temporary folder, or a TCP port on loopback (0 = any free one). */
  listen: 'socket' | { port: number; host?: string };
}

const sweepInterval = 60_000;

/** Opens the data in `dataDir` and serves them over MongoDB's wire protocol. */
export async function startEmbeddedMongo(options: EmbeddedMongoOptions): Promise<EmbeddedMongo> {
  const store = openStore(options.dataDir);
  const engine = new Engine(store);
  const endpoint = serve((body, connection) => engine.execute(body, connection));
  const { server } = endpoint;
  const place = options.listen === 'socket' ? privateSocket() : onLoopback(options.listen);
  try {
    await listen(server, place.address);
  } catch (error) {
    place.remove();
    await store.close();
    throw error;
  }
  const timer = setInterval(() => {
    engine.cursors.forgetIdle(Date.now());
    try {
      sweepExpired(store, new Date());
    } catch (error) {
      // Expired documents can wait for the next minute; whoever writes meets the same problem.
      process.emitWarning(`Expired documents could not be deleted: ${String(error)}`);
    }
  }, sweepInterval);
  timer.unref();
  return {
    uri: place.uri(server),
    stop: async () => {
      clearInterval(timer);
      const closed = new Promise((resolve) => server.close(resolve));
      endpoint.closeConnections();
      await closed;
      await engine.settled();
      await store.close();
      place.remove();
    },
  };
}

interface Place {
  address: ListenOptions;
  uri: (server: Server) => string;
  remove: () => void;
}

/** Longer names are cut silently by the operating system, and then nobody finds the socket. */
const longestSocketName = 100;

/** A socket in a folder that only this user may enter; drivers want the name to end in .sock. */
function privateSocket(): Place {
  const short = Buffer.byteLength(tmpdir()) < longestSocketName - 20;
  const path = join(mkdtempSync(join(short ? tmpdir() : '/tmp', 'mongo-')), 'e.sock');
  const remove = () => rmSync(dirname(path), { recursive: true, force: true });
  process.once('exit', remove);
  return {
    address: { path },
    uri: () => `mongodb://${encodeURIComponent(path)}/`,
    remove: () => {
      process.off('exit', remove);
      remove();
    },
  };
}

function onLoopback({ port, host = '127.0.0.1' }: { port: number; host?: string }): Place {
  return {
    address: { port, host },
    uri: (server) => `mongodb://${host}:${(server.address() as AddressInfo).port}/`,
    remove: () => {},
  };
}

function listen(server: Server, address: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
