import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { inject } from 'vitest';

/** The address of a database that nobody else uses, on the server of this test run. */
export function freshDatabaseUri(): string {
  const uri = new URL(inject('mongodbUri').replace(/^mongodb:/, 'http:'));
  uri.pathname = `/test-${randomUUID().slice(0, 18)}`;
  return uri.href.replace(/^http:/, 'mongodb:');
}

/** A connection to an empty database of its own; call `drop` in afterAll. */
export async function freshDatabase(): Promise<{
  connection: mongoose.Connection;
  uri: string;
  drop(): Promise<void>;
}> {
  const uri = freshDatabaseUri();
  const connection = await mongoose
    .createConnection(uri, {
      autoIndex: false,
      autoCreate: false,
      bufferCommands: false,
      serverSelectionTimeoutMS: 3000,
      useBigInt64: true,
      monitorCommands: true,
    })
    .asPromise();
  return {
    connection,
    uri,
    drop: async () => {
      await connection.dropDatabase();
      await connection.close();
    },
  };
}
