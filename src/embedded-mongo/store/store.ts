import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { open, type Database, type RootDatabase } from 'lmdb';
import { checkDataFile } from './data-file.js';

/** The layout of the data; raised when a newer engine writes what an older one would misread. */
const FORMAT = 1;

export type Table = Database<Buffer, Buffer>;

/**
 * The LMDB environment: three tables of bytes.
 * - `catalogue`: database \0 collection → its description (BSON); the engine's own counters.
 * - `documents`: collection number, key of _id → the document's BSON.
 * - `entries`: index number, key of the indexed values[, key of _id] → key of _id.
 */
export interface Store {
  catalogue: Table;
  documents: Table;
  entries: Table;
  /** Runs `work` in one write transaction: all of it is committed and on disk, or nothing. */
  write<T>(work: () => T): T;
  /** Lets the reads that follow see every commit made until now, also by other processes. */
  refresh(): void;
  backup(folder: string): Promise<void>;
  close(): Promise<void>;
}

export function openStore(dataDir: string): Store {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  checkDataFile(join(dataDir, 'data.mdb'));
  const bytes = { cache: false, encoding: 'binary', keyEncoding: 'binary' } as const;
  const root: RootDatabase<Buffer, Buffer> = open(dataDir, {
    ...bytes,
    noSubdir: false,
    maxDbs: 8,
    // A commit returns when it is on disk; group commit shares the wait.
    overlappingSync: false,
    // Address space, not memory or disk: the map never has to grow under another process's readers.
    ...(process.platform === 'win32' ? {} : { mapSize: 2 ** 36 }),
  });
  for (const file of ['data.mdb', 'lock.mdb']) chmodSync(join(dataDir, file), 0o600);
  const catalogue = root.openDB({ name: 'catalogue', ...bytes }) as unknown as Table;
  const store: Store = {
    catalogue,
    documents: root.openDB({ name: 'documents', ...bytes }),
    entries: root.openDB({ name: 'entries', ...bytes }),
    write: (work) => root.transactionSync(work),
    refresh: () => catalogue.resetReadTxn(),
    backup: (folder) => root.backup(folder, true),
    close: () => root.close(),
  };
  try {
    checkFormat(store, dataDir);
  } catch (error) {
    void root.close();
    throw error;
  }
  return store;
}

const formatKey = Buffer.from('\0format');

function checkFormat(store: Store, dataDir: string): void {
  store.write(() => {
    const found = store.catalogue.get(formatKey);
    if (!found) store.catalogue.putSync(formatKey, Buffer.from(String(FORMAT)));
    else if (found.toString() !== String(FORMAT)) {
      throw new Error(
        `The data in ${dataDir} have format ${found.toString()}; this version reads format ${FORMAT}. ` +
          'Run the newer version that wrote them, or name another folder.',
      );
    }
  });
}
