import type { Logger } from '../core/ports.js';

/**
 * What becomes of a fault that nobody caught. A rejection belongs to one piece of work: it is logged,
 * and everybody else goes on being answered. After an uncaught exception the state of the process is
 * unknown: it is logged and the process ends, to be started again by its supervisor; every step that
 * was promised is in the database. Returns how to undo it.
 */
export function catchTheUncaught(logger: Logger): () => void {
  const onRejection = (reason: unknown): void => {
    logger.error({ err: reason }, 'A fault was not caught; the bot goes on. Please report this.');
  };
  const onException = (error: unknown): void => {
    logger.error({ err: error }, 'A fault was not caught; the bot ends. Please report this.');
    process.exit(1);
  };
  process.on('unhandledRejection', onRejection).on('uncaughtException', onException);
  return () => {
    process.off('unhandledRejection', onRejection).off('uncaughtException', onException);
  };
}
