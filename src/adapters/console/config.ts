import type { Identity } from '../../core/person.js';

/** What the console adapter is given. */
export interface ConsoleConfig {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream & { columns?: number };
  /** Who types: the machine's operator, or a person one looks through the eyes of. */
  from: Identity;
  /** A new key for each line typed. */
  newKey: () => string;
}
