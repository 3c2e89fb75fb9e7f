import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { CsvRow } from './csv.js';

/** Where the rows that were not taken are listed, each with its line and its reason. */
export interface RejectedFile {
  add(row: CsvRow, reason: string): void;
  /** Its path, or undefined when every row was taken: then there is no such file. */
  path(): string | undefined;
  close(): void;
}

/**
 * `FILE.rejected.csv` beside the file, or in `otherFolder` where that folder cannot be written.
 * It repeats each row as it was, so that it can be corrected there and imported again.
 */
export function createRejectedFile(
  file: string,
  header: readonly string[],
  otherFolder: string,
): RejectedFile {
  const beside = `${file}.rejected.csv`;
  const places = [beside, join(otherFolder, basename(beside))];
  for (const path of places) removeStale(path);
  let opened: { path: string; descriptor: number } | undefined;
  return {
    add(row, reason) {
      if (!opened) {
        opened = openFirst(places);
        writeSync(opened.descriptor, csvLine(['line', 'reason', ...header]));
      }
      writeSync(opened.descriptor, csvLine([String(row.line), reason, ...row.cells]));
    },
    close() {
      if (opened) closeSync(opened.descriptor);
    },
    path: () => opened?.path,
  };
}

/** The list of an earlier import of the same file must not be taken for this one's. */
function removeStale(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // What cannot be removed cannot be written either: the list goes elsewhere, and that is told.
  }
}

/** The first that can be written; the reason why not is told only if it is so of all. */
function openFirst([path, ...others]: readonly string[]): { path: string; descriptor: number } {
  if (path === undefined) throw new Error('no place to list the rejected rows');
  try {
    return { path, descriptor: openSync(path, 'w') };
  } catch (error) {
    if (others.length === 0) throw error;
    return openFirst(others);
  }
}

function csvLine(cells: readonly string[]): string {
  const quoted = cells.map((cell) =>
    /[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
  );
  return `${quoted.join(',')}\n`;
}
