import { AppError } from '../errors.js';

/**
 * Settles like `work`, but no later than after `milliseconds`: then it rejects. The work itself goes
 * on; whatever becomes of it is no longer waited for.
 */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(
        new AppError('too-late', `No answer within ${milliseconds} ms.`, {
          remedy: 'Check that the database answers; see the log lines before this one.',
          retryable: true,
        }),
      );
    }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What the work gives, or null where that takes longer; it then goes on by itself. */
export async function soon<T>(milliseconds: number, work: Promise<T>): Promise<T | null> {
  try {
    return await within(milliseconds, work);
  } catch (error) {
    if (error instanceof AppError && error.code === 'too-late') return null;
    throw error;
  }
}
