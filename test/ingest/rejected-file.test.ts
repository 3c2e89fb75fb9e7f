import { existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRejectedFile } from '../../src/ingest/rejected-file.js';
import { openCsv } from '../../src/ingest/csv.js';
import { fileWith } from './support.js';

const otherFolder = () => mkdtempSync(join(tmpdir(), 'pulse-other-'));

describe('the list of rejected rows', () => {
  it('can be read as CSV again, whatever stands in the rows', async () => {
    const file = fileWith('');
    const list = createRejectedFile(file, ['a', 'b'], otherFolder());
    list.add({ line: 7, cells: ['say "hi"', 'x;y,\nz'] }, 'a, b; "c"');
    list.close();
    const { header, rows } = await openCsv(`${file}.rejected.csv`, { encoding: 'utf-8' });
    expect(header).toEqual(['line', 'reason', 'a', 'b']);
    for await (const row of rows) {
      expect(row.cells).toEqual(['7', 'a, b; "c"', 'say "hi"', 'x;y,\nz']);
    }
  });

  it('is not there when nothing was rejected, also where an earlier one was', () => {
    const file = fileWith('');
    const earlier = createRejectedFile(file, ['a'], otherFolder());
    earlier.add({ line: 2, cells: ['x'] }, 'wrong');
    earlier.close();
    expect(existsSync(`${file}.rejected.csv`)).toBe(true);
    const later = createRejectedFile(file, ['a'], otherFolder());
    later.close();
    expect(later.path()).toBeUndefined();
    expect(existsSync(`${file}.rejected.csv`)).toBe(false);
  });

  it('goes to another folder where it cannot be written beside the file', () => {
    const file = fileWith('');
    const other = otherFolder();
    // Also whoever may write everywhere cannot write where a folder of that name is.
    mkdirSync(`${file}.rejected.csv`);
    const list = createRejectedFile(file, ['a'], other);
    list.add({ line: 2, cells: ['x'] }, 'wrong');
    list.close();
    expect(list.path()).toBe(join(other, 'deals.csv.rejected.csv'));
    expect(readFileSync(join(other, 'deals.csv.rejected.csv'), 'utf8')).toContain('2,wrong,x');
  });
});
