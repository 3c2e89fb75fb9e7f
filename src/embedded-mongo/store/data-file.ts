import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { DataFolderError } from './data-folder.js';

/** LMDB's name for the file that holds everything. */
export const dataFile = 'data.mdb';

/** Where LMDB's description of itself lies in each of its first two pages, and what it must say. */
const at = { magic: 24, version: 28, pageSize: 48, lastPage: 144, transaction: 152 };
const magic = 0xbeefc0de;
const descriptionLength = 160;

/**
 * Refuses a file that LMDB would crash on: one that is not its own, or shorter than it says.
 * A file that is not there, or empty, will be made.
 */
export function checkDataFile(path: string): void {
  if (!existsSync(path)) return;
  const file = openSync(path, 'r');
  try {
    if (fstatSync(file).size === 0) return;
    const first = readDescription(file, 0);
    if (!isDescription(first)) throw damaged(path, 'is no data file of this engine');
    const pageSize = first.readUInt32LE(at.pageSize);
    const second = readDescription(file, pageSize);
    if (!isDescription(second)) throw damaged(path, 'is cut off');
    const newest = transactionOf(second) > transactionOf(first) ? second : first;
    const needed = (Number(newest.readBigUInt64LE(at.lastPage)) + 1) * pageSize;
    // Only now: another process may be writing, and a file is as long as what its description tells.
    const { size } = fstatSync(file);
    if (size < needed) throw damaged(path, `is cut off: ${size} bytes of ${needed}`);
  } finally {
    closeSync(file);
  }
}

function readDescription(file: number, position: number): Buffer {
  const description = Buffer.alloc(descriptionLength);
  readSync(file, description, 0, descriptionLength, position);
  return description;
}

function isDescription(description: Buffer): boolean {
  return description.readUInt32LE(at.magic) === magic && description.readUInt32LE(at.version) <= 2;
}

function transactionOf(description: Buffer): bigint {
  return description.readBigUInt64LE(at.transaction);
}

function damaged(path: string, how: string): Error {
  return new DataFolderError(
    `${path} ${how}`,
    'Put a backup in its place, or name another data folder.',
  );
}
