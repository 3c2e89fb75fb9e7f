import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvRow, openCsv } from '../../src/ingest/csv.js';
import { checkEncoding } from '../../src/ingest/encoding.js';
import { fileWith } from './support.js';

async function read(content: string | Uint8Array, encoding = 'utf-8') {
  const path = fileWith(content);
  await checkEncoding(path, encoding);
  const { header, rows } = await openCsv(path, { encoding });
  const all: CsvRow[] = [];
  for await (const row of rows) all.push(row);
  return { header, rows: all };
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

describe('a CSV file', () => {
  it('is read back as it was written, whatever stands in its cells', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => `x${text}`);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        async (cells, delimiter, lineEnd, mark) => {
          const lines = [['a', 'b', 'c'], ...cells].map((row) => row.map(quoted).join(delimiter));
          const { header, rows } = await read((mark ? '\ufeff' : '') + lines.join(lineEnd));
          expect(header).toEqual(['a', 'b', 'c']);
          expect(rows.map((row) => row.cells)).toEqual(cells);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('names lines as an editor does, after cells of several lines and empty lines', async () => {
    const { rows } = await read('a,b\n1,"x\ny"\n\n2,z\n');
    expect(rows.map(({ line }) => line)).toEqual([2, 5]);
  });

  it('may mix line ends and end rows with too many empty cells', async () => {
    const { rows } = await read('a,b\r\n1,2,,\n3,4\r5,6');
    expect(rows.map((row) => row.problem)).toEqual([undefined, undefined, undefined]);
    expect(rows.map((row) => row.cells[1])).toEqual(['2', '4', '6']);
  });

  it('may have quotation marks inside of cells', async () => {
    const { rows } = await read('a,b\n5" pipe,2\nthe "best",3\n');
    expect(rows.map((row) => row.cells[0])).toEqual(['5" pipe', 'the "best"']);
  });

  it('has rows of a wrong width named', async () => {
    const { rows } = await read('a,b\n1\n1,2,3\n4,5\n');
    expect(rows.map(({ line, problem }) => [line, problem])).toEqual([
      [2, 'the row has 1 cells, the first row has 2'],
      [3, 'the row has 3 cells, the first row has 2'],
      [4, undefined],
    ]);
  });

  it('has a quotation mark named that is never closed', async () => {
    const { rows } = await read('a,b\n1,2\n"3,4\n5,6\n');
    expect(rows[0]?.cells).toEqual(['1', '2']);
    expect(rows[1]).toMatchObject({ line: 3 });
    expect(rows[1]?.problem).toContain('never closed');
  });

  it('may be in the encoding that is named', async () => {
    const cyrillic = Buffer.from([0x61, 0x0a, 0xcf, 0xee, 0xeb, 0xfe, 0xf1]);
    expect((await read(cyrillic, 'windows-1251')).rows[0]?.cells).toEqual(['Полюс']);
  });

  it('is refused with the line where it is not of that encoding', async () => {
    const latin1 = Buffer.from('a,b\n1,2\nM\u00fcller,3\n', 'latin1');
    await expect(read(latin1)).rejects.toMatchObject({
      code: 'wrong-encoding',
      values: { line: 3 },
    });
    await expect(read(Buffer.from([0x61, 0xc3]))).rejects.toMatchObject({ code: 'wrong-encoding' });
  });

  it.each([
    ['an Excel workbook', [0x50, 0x4b, 0x03, 0x04, 0x0a]],
    ['UTF-16 text', [0xff, 0xfe, 0x61, 0x00]],
  ])('is not %s', async (name, bytes) => {
    await expect(read(Uint8Array.from(bytes))).rejects.toThrow(name);
  });

  it('is not empty, and no folder', async () => {
    await expect(read('')).rejects.toMatchObject({ code: 'empty-file' });
    await expect(read('\n\n')).rejects.toMatchObject({ code: 'unreadable-file' });
    await expect(checkEncoding('/nowhere/at.csv', 'utf-8')).rejects.toMatchObject({
      code: 'unreadable-file',
    });
  });
});
