import mongoose from 'mongoose';
import { within } from '../core/chat/deadline.js';
import { AppError } from '../core/errors.js';
import {
  DataFolderError,
  startEmbeddedMongo,
  type EmbeddedMongo,
} from '../embedded-mongo/index.js';

/** An open database; every model and repository is built on its `connection`. */
export interface Database {
  connection: mongoose.Connection;
  /** `embedded` (LMDB in DATA_DIR) or `server` (MONGODB_URI). */
  engine: 'embedded' | 'server';
  /** Whether it answers now; takes at most 3 s. */
  answers(): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Opens the server named by `mongodbUri`, else the embedded engine in `dataDir`.
 * A server that is away now is an AppError; one that goes away later makes calls fail within 3 s and
 * is found again without a restart.
 */
export async function openDatabase(options: {
  mongodbUri: string | undefined;
  dataDir: string;
}): Promise<Database> {
  if (options.mongodbUri) {
    return { ...(await connect(options.mongodbUri)), engine: 'server' };
  }
  const engine = await openFolder(options.dataDir);
  const { close, ...open } = await connect(`${engine.uri}pulse`);
  return {
    ...open,
    engine: 'embedded',
    close: async () => {
      await close();
      await engine.stop();
    },
  };
}

async function openFolder(dataDir: string): Promise<EmbeddedMongo> {
  try {
    return await startEmbeddedMongo({ dataDir, listen: 'socket' });
  } catch (cause) {
    if (cause instanceof DataFolderError) {
      throw new AppError('data-folder', cause.problem, {
        remedy: `${cause.remedy} The folder is named by DATA_DIR.`,
        cause,
      });
    }
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('data-folder', `The data folder ${dataDir} cannot be used: ${reason}`, {
      remedy: 'DATA_DIR names a folder that this user may write; MONGODB_URI a server instead.',
      cause,
    });
  }
}

/** A server that takes longer to be found is away: people are told so within 5 s. */
const awayAfterMs = 3000;

async function connect(uri: string): Promise<Omit<Database, 'engine'>> {
  const connection = mongoose.createConnection(uri, {
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    serverSelectionTimeoutMS: 3000,
    // A server that takes a request and never answers must not hold it for ever.
    socketTimeoutMS: 30_000,
    readPreference: 'primary',
    writeConcern: { w: 'majority' },
    // Money is Int64 in the store and bigint in the code; counts stay numbers (Int32, Double).
    useBigInt64: true,
  });
  try {
    await connection.asPromise();
  } catch (cause) {
    await connection.close();
    throw new AppError('database-away', `The database cannot be reached: ${String(cause)}`, {
      remedy: 'Check MONGODB_URI and that the server runs; unset it to use the embedded engine.',
      retryable: true,
      cause,
    });
  }
  return {
    connection,
    close: () => connection.close(),
    async answers() {
      const ping = connection.db?.command({ ping: 1 }) ?? Promise.reject(new Error('not open'));
      return within(awayAfterMs, ping).then(
        () => true,
        () => false,
      );
    },
  };
}
