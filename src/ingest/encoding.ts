import { createReadStream } from 'node:fs';
import { UserError } from '../core/errors.js';

/** First bytes of what people take for a CSV file, and what it is. */
const otherFormats: readonly { bytes: readonly number[]; name: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], name: 'an Excel workbook or a ZIP archive' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], name: 'an old Excel workbook' },
  { bytes: [0x1f, 0x8b], name: 'a gzip archive' },
  { bytes: [0xff, 0xfe], name: 'UTF-16 text' },
  { bytes: [0xfe, 0xff], name: 'UTF-16 text' },
];

/**
 * Reads a file once before anything is stored from it. Throws UserError if it is not there, empty,
 * of another format, or not text of that encoding (then with the line).
 */
export async function checkEncoding(path: string, encoding: string): Promise<void> {
  const decoder = decoderOf(encoding);
  let line = 1;
  let bytes = 0;
  try {
    for await (const chunk of chunksOf(path)) {
      if (bytes === 0) refuseOtherFormats(path, chunk, encoding);
      bytes += chunk.length;
      for (const piece of linesIn(chunk)) {
        line += decoder.decode(piece, { stream: true }).includes('\n') ? 1 : 0;
      }
    }
    decoder.decode();
  } catch (error) {
    throw error instanceof TypeError ? wrongEncoding(path, encoding, line) : error;
  }
  if (bytes === 0) throw new UserError('empty-file', { file: path }, `${path} is empty.`);
}

function decoderOf(encoding: string) {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new UserError(
      'usage',
      { encoding },
      `"${encoding}" is not the name of a text encoding such as utf-8 or windows-1252.`,
    );
  }
}

async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path)) yield chunk as Buffer;
  } catch (error) {
    throw new UserError(
      'unreadable-file',
      { file: path },
      `${path} cannot be read: ${String(error)}`,
    );
  }
}

function refuseOtherFormats(path: string, start: Buffer, encoding: string): void {
  if (/^utf-?16/i.test(encoding)) return;
  const format = otherFormats.find(({ bytes }) => bytes.every((byte, at) => start[at] === byte));
  if (!format) return;
  throw new UserError(
    'wrong-format',
    { file: path, format: format.name },
    `${path} is ${format.name}: save it as CSV (UTF-8) and import that.`,
  );
}

function wrongEncoding(path: string, encoding: string, line: number): UserError {
  return new UserError(
    'wrong-encoding',
    { file: path, encoding, line },
    `${path} is not ${encoding} text (line ${line}): save it as CSV (UTF-8), or name its encoding, for example --encoding windows-1252.`,
  );
}

/** Pieces that end after a line feed, so that a wrong byte can be told by its line. */
function* linesIn(chunk: Buffer): Generator<Buffer> {
  let start = 0;
  for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, start)) {
    yield chunk.subarray(start, end + 1);
    start = end + 1;
  }
  yield chunk.subarray(start);
}
