import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Transform } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { UserError } from '../core/errors.js';

/** One row of a file; `line` is the line of the text file it begins on, the header being line 1. */
export interface CsvRow {
  line: number;
  cells: string[];
  /** Why it cannot be read, where it cannot. */
  problem?: string;
}

export interface CsvFile {
  header: string[];
  rows: AsyncIterable<CsvRow>;
}

export interface CsvOptions {
  /** Name of the text encoding, such as `windows-1251`. */
  encoding: string;
  onBytes?: (bytes: number) => void;
}

/** A row this long is a quote that nobody closed. */
const longestRow = 1_000_000;

/**
 * Reads a CSV file row by row: comma, semicolon or tab (told by the first line), quoted cells, a byte
 * order mark, any line ends. Call `checkEncoding` before.
 */
export async function openCsv(path: string, options: CsvOptions): Promise<CsvFile> {
  const rows = readRows(path, await delimiterOf(path, options.encoding), options);
  const first = await rows.next();
  if (first.done || first.value.problem !== undefined) {
    throw new UserError(
      'unreadable-file',
      { file: path },
      `${path} has no first row with column names${first.done ? '' : `: ${first.value.problem ?? ''}`}.`,
    );
  }
  const header = first.value.cells.map((name) => name.trim());
  return { header, rows: aligned(rows, header.length) };
}

/** A row of another width than the header cannot be trusted; empty cells too many do no harm. */
async function* aligned(rows: AsyncIterable<CsvRow>, width: number): AsyncGenerator<CsvRow> {
  for await (const row of rows) {
    const tooMany = row.cells.slice(width).some((cell) => cell.trim() !== '');
    const problem =
      row.problem ??
      (row.cells.length < width || tooMany
        ? `the row has ${row.cells.length} cells, the first row has ${width}`
        : undefined);
    yield problem === undefined ? row : { ...row, problem };
  }
}

async function* readRows(
  path: string,
  delimiter: string,
  options: CsvOptions,
): AsyncGenerator<CsvRow> {
  const broken: CsvError[] = [];
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: longestRow,
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error instanceof CsvError) broken.push(error);
    },
  });
  pipeline(createReadStream(path), decoder(options), parser, () => {
    // A failure destroys the parser and is thrown by the loop below.
  });
  let lastLine = 0;
  for await (const entry of parser as AsyncIterable<{
    record: string[];
    info: { lines: number };
  }>) {
    lastLine = entry.info.lines;
    yield { line: lastLine - lineBreaksIn(entry.record), cells: entry.record };
  }
  for (const error of broken) yield { line: lastLine + 1, cells: [], problem: explain(error) };
}

function explain(error: CsvError): string {
  return error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE'
    ? 'a quote (") is opened here and never closed: nothing from this line on was read'
    : error.message;
}

function lineBreaksIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
}

function decoder({ encoding, onBytes }: CsvOptions): Transform {
  const text = new TextDecoder(encoding);
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      onBytes?.(chunk.length);
      done(null, text.decode(chunk, { stream: true }));
    },
    flush(done) {
      done(null, text.decode());
    },
  });
}

/** The separator that splits the first line most often. */
async function delimiterOf(path: string, encoding: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(64 * 1024) });
    const start = new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead));
    const line = start.split(/[\r\n]/, 1)[0] ?? '';
    const uses = (delimiter: string) => line.split(delimiter).length;
    return [',', ';', '\t'].reduce((best, next) => (uses(next) > uses(best) ? next : best));
  } finally {
    await file.close();
  }
}
