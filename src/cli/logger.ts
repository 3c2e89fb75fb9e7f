import { pino } from 'pino';
import type { Logger } from '../core/ports.js';

/** A log of JSON lines on stderr: stdout belongs to what a command answers. */
export function createLogger(level: string): Logger {
  // Written at once: the last lines before the end of a process are the ones that are needed.
  return pino({ level }, pino.destination({ dest: 2, sync: true }));
}
