import { readConfig } from '../config.js';
import { AppError } from '../core/errors.js';
import { DataFolderError } from '../embedded-mongo/index.js';
import type { Terminal } from './terminal.js';

/** Works on DATA_DIR itself; what stands in the way is an AppError with its remedy. */
export async function withDataFolder<T>(
  terminal: Terminal,
  work: (dataDir: string) => Promise<T>,
): Promise<T> {
  const { mongodbUri, dataDir } = readConfig(terminal.variables).store;
  if (mongodbUri) {
    throw new AppError('data-elsewhere', 'The data lie on the server of MONGODB_URI.', {
      remedy: 'Use mongodump and mongorestore there.',
    });
  }
  try {
    return await work(dataDir);
  } catch (cause) {
    if (!(cause instanceof DataFolderError)) throw cause;
    throw new AppError('data-folder', cause.message, { cause });
  }
}

/** `12.3 MB` */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
