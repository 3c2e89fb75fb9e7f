import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { checkDataFile, dataFile } from './store/data-file.js';
import { DataFolderError } from './store/data-folder.js';
import { openStore } from './store/store.js';

/** Where a copy lies until it is whole; of one that was interrupted nothing else is left. */
const unfinished = '.unfinished';

/**
 * Copies the data in `dataDir` as they are at this moment, also while they are in use, into a folder
 * that is empty or will be made. Returns the size of the copy in bytes; throws a DataFolderError.
 */
export async function backUp(dataDir: string, folder: string): Promise<number> {
  await needData(dataDir);
  const store = openStore(dataDir);
  try {
    return await place(folder, (path) => store.copyTo(path));
  } finally {
    await store.close();
  }
}

/**
 * Puts what `backUp` made into `dataDir`, which must be empty or not there. Returns the size of the
 * data in bytes; throws a DataFolderError.
 */
export async function restore(folder: string, dataDir: string): Promise<number> {
  await needData(folder);
  checkDataFile(join(folder, dataFile));
  return place(dataDir, async (path) => {
    await copyFile(join(folder, dataFile), join(path, dataFile));
    await openStore(path).close();
  });
}

async function needData(folder: string): Promise<void> {
  const found = await stat(join(folder, dataFile)).catch(() => undefined);
  if (!found) throw new DataFolderError(`There are no data in ${folder}`, 'Name another folder.');
}

/** Lets `make` write the data file aside, and puts it in its place when it is whole and on disk. */
async function place(folder: string, make: (path: string) => Promise<void>): Promise<number> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const there = (await readdir(folder)).filter((name) => name !== unfinished);
  if (there.length > 0) {
    throw new DataFolderError(`${folder} is not empty`, 'Name a folder that is empty or new.');
  }
  const aside = join(folder, unfinished);
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { mode: 0o700 });
  await make(aside);
  await sync(join(aside, dataFile));
  await rename(join(aside, dataFile), join(folder, dataFile));
  await rm(aside, { recursive: true });
  await sync(folder);
  return (await stat(join(folder, dataFile))).size;
}

/** Waits until a file, or the names in a folder, are on disk. */
async function sync(path: string): Promise<void> {
  // Windows keeps no folder open for that, and needs none.
  if (process.platform === 'win32') return;
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
