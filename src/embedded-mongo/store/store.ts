import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { open, type Database, type RootDatabase } from 'lmdb';
import { checkDataFile, dataFile } from './data-file.js';
import { DataFolderError, mapSize, prepareFolder, tryFiles } from './data-folder.js';

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
  /** Rises with each `refresh`: what was read at one moment agrees with itself. */
  moment: number;
  /** Runs `work` in one write transaction: all of it is committed and on disk, or nothing. */
  write<T>(work: () => T): T;
  /** Lets the reads that follow see every commit made until now, also by other processes. */
  refresh(): void;
  /** Copies the data as they are now into an empty folder. */
  copyTo(folder: string): Promise<void>;
  /** Waits for copies under way; what is asked for afterwards is an error. */
  close(): Promise<void>;
}

const files = [dataFile, 'lock.mdb'];

/**
 * Folders that are open in this process. LMDB allows each only once: closing the second opening would
 * drop the first one's locks, which belong to the process.
 */
const openFolders = new Set<string>();

/** Opens the data in a folder, which is made if need be; throws a DataFolderError. */
export function openStore(dataDir: string): Store {
  const folder = prepareFolder(dataDir);
  if (openFolders.has(folder)) {
    throw new DataFolderError(`${folder} is open in this process already`, 'Close it first.');
  }
  tryFiles(folder, files);
  checkDataFile(join(folder, dataFile));
  const root = openLmdb(folder);
  openFolders.add(folder);
  const store = storeOn(root, () => openFolders.delete(folder));
  try {
    checkFormat(store, dataDir);
  } catch (error) {
    void store.close();
    throw error;
  }
  return store;
}

/** Looks and writes in one; false, and nothing is written, if something lies under the key. */
export function putNew(table: Table, key: Buffer, value: Buffer): boolean {
  const done: unknown = table.putSync(key, value, { noOverwrite: true });
  return done === true;
}

const bytes = { cache: false, encoding: 'binary', keyEncoding: 'binary' } as const;

function openLmdb(folder: string): RootDatabase<Buffer, Buffer> {
  const root: RootDatabase<Buffer, Buffer> = open(folder, {
    ...bytes,
    noSubdir: false,
    maxDbs: 8,
    // A commit returns when it is on disk; group commit shares the wait.
    overlappingSync: false,
    ...(process.platform === 'win32' ? {} : { mapSize: mapSize() }),
  });
  for (const file of files) chmodSync(join(folder, file), 0o600);
  return root;
}

function storeOn(root: RootDatabase<Buffer, Buffer>, closed: () => void): Store {
  const catalogue = root.openDB({ name: 'catalogue', ...bytes }) as unknown as Table;
  const copies = new Set<Promise<void>>();
  let closing: Promise<void> | undefined;
  const close = async () => {
    // LMDB would go on to copy what is no longer mapped.
    await Promise.allSettled(copies);
    await root.close();
    closed();
  };
  const store: Store = {
    catalogue,
    documents: root.openDB({ name: 'documents', ...bytes }),
    entries: root.openDB({ name: 'entries', ...bytes }),
    moment: 0,
    write: (work) => root.transactionSync(work),
    refresh: () => {
      store.moment++;
      catalogue.resetReadTxn();
    },
    copyTo: async (folder) => {
      if (closing) throw new Error('The data are closed');
      const copy = root.backup(folder, true).then(() => undefined);
      copies.add(copy);
      await copy.finally(() => copies.delete(copy));
    },
    close: () => (closing ??= close()),
  };
  return store;
}

const formatKey = Buffer.from('\0format');

function checkFormat(store: Store, dataDir: string): void {
  store.write(() => {
    const found = store.catalogue.get(formatKey);
    if (!found) store.catalogue.putSync(formatKey, Buffer.from(String(FORMAT)));
    else if (found.toString() !== String(FORMAT)) {
      throw new DataFolderError(
        `The data in ${dataDir} have format ${found.toString()}; this version reads format ${FORMAT}`,
        'Run the newer version that wrote them, or name another folder.',
      );
    }
  });
}
