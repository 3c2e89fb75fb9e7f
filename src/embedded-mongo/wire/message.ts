import { MongoError } from '../errors.js';
import { decode, decodeSent, encode, type Doc, type Value } from '../values/types.js';

const OP_QUERY = 2004;
const OP_REPLY = 1;
const OP_MSG = 2013;
const headerLength = 16;
const flags = { checksumPresent: 1, moreToCome: 2 };

export const largestMessage = 48_000_000;

/** A request taken from the wire. */
export interface Request {
  id: number;
  body: Doc;
  /** The first greeting of older drivers, which is answered in its own form. */
  legacy: boolean;
  /** The client waits for no answer. */
  silent: boolean;
}

/** Takes whole messages from a stream of chunks; the rest waits for the next chunk. */
export class MessageReader {
  private chunks: Buffer[] = [];
  private length = 0;

  *add(chunk: Buffer): Generator<Buffer> {
    this.chunks.push(chunk);
    this.length += chunk.length;
    while (this.length >= headerLength) {
      const size = this.peekSize();
      if (size < headerLength || size > largestMessage) {
        throw new MongoError(10334, `A message of ${size} bytes is not acceptable`);
      }
      if (this.length < size) return;
      const all = this.chunks.length === 1 ? this.chunks[0] : undefined;
      const bytes = all ?? Buffer.concat(this.chunks);
      this.chunks = bytes.length > size ? [bytes.subarray(size)] : [];
      this.length -= size;
      yield bytes.subarray(0, size);
    }
  }

  private peekSize(): number {
    const [first] = this.chunks;
    if (first && first.length >= 4) return first.readInt32LE(0);
    const joined = Buffer.concat(this.chunks);
    this.chunks = [joined];
    return joined.readInt32LE(0);
  }
}

export function parseMessage(message: Buffer): Request {
  const id = message.readInt32LE(4);
  const opcode = message.readInt32LE(12);
  if (opcode === OP_QUERY) return parseQueryMessage(id, message);
  if (opcode !== OP_MSG) throw new MongoError(59, `The wire message ${opcode} is not supported`);
  const bits = message.readUInt32LE(headerLength);
  const end = message.length - (bits & flags.checksumPresent ? 4 : 0);
  const body = mergeSections(message, headerLength + 4, end);
  return { id, body, legacy: false, silent: (bits & flags.moreToCome) !== 0 };
}

/** Section 0 is the command; sections of kind 1 are its long lists, put back under their names. */
function mergeSections(message: Buffer, start: number, end: number): Doc {
  let body: Doc | undefined;
  const lists: Record<string, Value[]> = {};
  for (let at = start; at < end;) {
    const kind = message[at];
    const size = message.readInt32LE(at + 1);
    const section = message.subarray(at + 1, at + 1 + size);
    if (size < 5 || at + 1 + size > end) throw new MongoError(9, 'A message section is cut off');
    if (kind === 0) body = decode(section);
    else if (kind === 1) parseList(section, lists);
    else throw new MongoError(9, `A message section of kind ${kind} is unknown`);
    at += 1 + size;
  }
  if (!body) throw new MongoError(9, 'A message has no command');
  return { ...body, ...lists };
}

function parseList(section: Buffer, lists: Record<string, Value[]>): void {
  const nameEnd = section.indexOf(0, 4);
  const documents: Value[] = [];
  for (let at = nameEnd + 1; at < section.length;) {
    const size = section.readInt32LE(at);
    if (size < 5) throw new MongoError(9, 'A document in a message section is cut off');
    documents.push(decodeSent(section.subarray(at, at + size)));
    at += size;
  }
  lists[section.toString('utf8', 4, nameEnd)] = documents;
}

function parseQueryMessage(id: number, message: Buffer): Request {
  const namespaceEnd = message.indexOf(0, headerLength + 4);
  const namespace = message.toString('utf8', headerLength + 4, namespaceEnd);
  const body = decode(message.subarray(namespaceEnd + 1 + 8));
  return { id, body: { ...body, $db: namespace.split('.')[0] ?? '' }, legacy: true, silent: false };
}

/** The reply's bytes; `body` is encoded already. */
export function formatReply(request: Request, body: Uint8Array): Buffer {
  const before = request.legacy ? headerLength + 20 : headerLength + 5;
  const reply = Buffer.alloc(before + body.length);
  reply.writeInt32LE(reply.length, 0);
  reply.writeInt32LE(request.id, 8);
  reply.writeInt32LE(request.legacy ? OP_REPLY : OP_MSG, 12);
  if (request.legacy) reply.writeInt32LE(1, headerLength + 16);
  reply.set(body, before);
  return reply;
}

/** A cursor's reply around documents that are encoded already. */
export function encodeCursorReply(
  list: 'firstBatch' | 'nextBatch',
  documents: Uint8Array[],
  cursorId: bigint,
  namespace: string,
): Uint8Array {
  const array = encodeArray(documents);
  const tail = encode({ id: cursorId, ns: namespace }).subarray(4);
  const name = Buffer.from(`\x04${list}\0`);
  const size = Buffer.alloc(4);
  size.writeInt32LE(4 + name.length + array.length + tail.length);
  const cursor = Buffer.concat([size, name, array, tail]);
  const head = Buffer.from('\x03cursor\0');
  const ok = encode({ ok: 1 }).subarray(4);
  const total = Buffer.alloc(4);
  total.writeInt32LE(4 + head.length + cursor.length + ok.length);
  return Buffer.concat([total, head, cursor, ok]);
}

function encodeArray(documents: Uint8Array[]): Buffer {
  const parts: Uint8Array[] = [Buffer.alloc(4)];
  for (const [index, document] of documents.entries()) {
    parts.push(Buffer.from(`\x03${index}\0`), document);
  }
  parts.push(Buffer.alloc(1));
  const array = Buffer.concat(parts);
  array.writeInt32LE(array.length);
  return array;
}
