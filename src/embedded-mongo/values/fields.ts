import { BSON } from 'bson';

/** The zero that ends a document. */
const end = Buffer.alloc(1);

/** A document of the fields that are wanted, in their order, copied without being decoded. */
export function fieldsOfBytes(bytes: Buffer, isWanted: (field: string) => boolean): Buffer {
  const kept: Buffer[] = [];
  for (const [, nameOffset, nameLength, offset, length] of BSON.onDemand.parseToElements(bytes)) {
    const name = bytes.toString('utf8', nameOffset, nameOffset + nameLength);
    // The byte before the name says which type the value has.
    if (isWanted(name)) kept.push(bytes.subarray(nameOffset - 1, offset + length));
  }
  const size = Buffer.alloc(4);
  size.writeInt32LE(kept.reduce((sum, { length }) => sum + length, size.length + end.length));
  return Buffer.concat([size, ...kept, end]);
}
