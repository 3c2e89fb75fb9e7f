import type { Binary, ObjectId } from 'bson';
import { bytesOf, type Doc, numberOf, rank, rankOf, type Value } from './types.js';

/**
 * Turns values into bytes whose byte order is BSON's order, so that LMDB's sorted keys are the index.
 *
 * No key is a prefix of another, so keys can be joined, and inverted bytes give descending order. The
 * first byte of each value lies between 0x01 and 0xfe: 0xff appended to a key lies after everything
 * that begins with it.
 */
class KeyWriter {
  private bytes = Buffer.allocUnsafe(512);
  private length = 0;

  reset(): void {
    this.length = 0;
  }

  /** A copy of what was written since the reset. */
  take(): Buffer {
    const key = Buffer.allocUnsafe(this.length);
    this.bytes.copy(key, 0, 0, this.length);
    return key;
  }

  value(value: Value, descending = false): void {
    const from = this.length;
    const kind = rankOf(value);
    this.byte(kind);
    this.body(kind, value);
    if (descending) this.invert(from);
  }

  /** An array without elements, which in an index and in a sort stands before null. */
  emptyArray(descending: boolean): void {
    this.byte(descending ? rank.emptyArray ^ 0xff : rank.emptyArray);
  }

  private invert(from: number): void {
    for (let i = from; i < this.length; i++) this.bytes[i] = (this.bytes[i] ?? 0) ^ 0xff;
  }

  private body(kind: number, value: Value): void {
    switch (kind) {
      case rank.number:
        return this.number(numberOf(value) ?? NaN);
      case rank.string:
        return this.text(value as string);
      case rank.object:
        return this.document(value as Doc);
      case rank.array:
        return this.array(value as Value[]);
      case rank.binary:
        return this.binary(value as Binary);
      case rank.objectId:
        return this.raw((value as ObjectId).id);
      case rank.boolean:
        return this.byte(value === true ? 2 : 1);
      case rank.date:
        return this.date(value as Date);
      default:
    }
  }

  /** The nearest double, then the exact rest that an Int64 beyond 2^53 has above or below it. */
  private number(value: number | bigint): void {
    const double = Number(value);
    this.reserve(10);
    if (Number.isNaN(double)) {
      this.bytes.fill(0, this.length, this.length + 10);
    } else {
      this.orderedDouble(double);
      const rest = typeof value === 'bigint' ? Number(value - BigInt(double)) : 0;
      this.bytes.writeUInt16BE(rest + 0x8000, this.length + 8);
    }
    this.length += 10;
  }

  private orderedDouble(double: number): void {
    const at = this.length;
    this.bytes.writeDoubleBE(double === 0 ? 0 : double, at);
    const negative = double < 0;
    for (let i = at; i < at + 8; i++) {
      const byte = this.bytes[i] ?? 0;
      this.bytes[i] = negative ? byte ^ 0xff : i === at ? byte | 0x80 : byte;
    }
  }

  private date(date: Date): void {
    this.reserve(8);
    this.bytes.writeBigUInt64BE(BigInt(date.getTime()) + 0x8000_0000_0000_0000n, this.length);
    this.length += 8;
  }

  /** UTF-8 with 0x00 written as 00 ff, ended by 00 01. */
  private text(text: string): void {
    if (text.length < 64 && this.ascii(text)) return;
    if (text.includes('\0')) {
      for (const [index, part] of text.split('\0').entries()) {
        if (index > 0) this.raw(escapedZero);
        this.utf8(part);
      }
    } else {
      this.utf8(text);
    }
    this.raw(endOfText);
  }

  /** Most texts are short and plain: byte by byte is faster than a call out of JavaScript. */
  private ascii(text: string): boolean {
    const { length } = text;
    this.reserve(length + 2);
    const at = this.length;
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code === 0 || code > 0x7f) return false;
      this.bytes[at + i] = code;
    }
    this.bytes[at + length] = 0x00;
    this.bytes[at + length + 1] = 0x01;
    this.length = at + length + 2;
    return true;
  }

  private utf8(text: string): void {
    this.reserve(text.length * 3);
    this.length += this.bytes.write(text, this.length, 'utf8');
  }

  private document(document: Doc): void {
    for (const [name, value] of Object.entries(document)) {
      const kind = rankOf(value);
      this.byte(kind);
      this.text(name);
      this.body(kind, value);
    }
    this.byte(0);
  }

  private array(values: Value[]): void {
    for (const value of values) this.value(value);
    this.byte(0);
  }

  private binary(binary: Binary): void {
    const bytes = bytesOf(binary);
    this.reserve(5);
    this.bytes.writeUInt32BE(bytes.length, this.length);
    this.bytes[this.length + 4] = binary.sub_type;
    this.length += 5;
    this.raw(bytes);
  }

  raw(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  byte(byte: number): void {
    this.reserve(1);
    this.bytes[this.length++] = byte;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe((this.length + more) * 2);
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }
}

const escapedZero = Buffer.from([0x00, 0xff]);
const endOfText = Buffer.from([0x00, 0x01]);

/** For keys of several parts: `reset` begins one, `take` ends it. */
export const writer = new KeyWriter();

/** The key of one value; `descending` inverts its order. */
export function keyOf(value: Value, descending = false): Buffer {
  writer.reset();
  writer.value(value, descending);
  return writer.take();
}

/** The key as text, to look values up by. */
export function lookupKey(value: Value): string {
  return keyOf(value).toString('latin1');
}

/** Equal in BSON's order: numbers whatever their type, documents by their fields in order. */
export function sameValue(a: Value, b: Value): boolean {
  return keyOf(a).equals(keyOf(b));
}
