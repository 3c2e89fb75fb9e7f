import { mongo } from 'mongoose';

/** Whether a write failed only because somebody else had just written a document of the same key. */
export function isDuplicateKey(error: unknown): boolean {
  if (!(error instanceof mongo.MongoServerError) || error.code !== 11000) return false;
  return (
    !(error instanceof mongo.MongoBulkWriteError) ||
    [error.writeErrors].flat().every((failed) => failed.code === 11000)
  );
}
