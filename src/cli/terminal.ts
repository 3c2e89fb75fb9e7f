import type { Config } from '../config.js';
import type { Logger } from '../core/ports.js';
import type { Clock } from '../core/time.js';
import type { Product } from '../main.js';
import type { RunningBot } from '../start.js';

/** What commands use of the product. */
export type ProductAtHand = Pick<
  Product,
  | 'config'
  | 'deals'
  | 'training'
  | 'services'
  | 'settings'
  | 'audit'
  | 'targets'
  | 'imports'
  | 'chat'
  | 'failed'
  | 'installations'
  | 'adapters'
  | 'rowSources'
  | 'tick'
  | 'close'
>;

/** What the command line has around it; tests bring their own. */
export interface Surroundings {
  /** The answer: text, or one JSON document. */
  out: (text: string) => void;
  /** Everything else: errors, what has just been done. */
  err: (text: string) => void;
  /** Somebody watches stderr, so a progress bar may be drawn there. */
  watched: boolean;
  /** Where files are written that cannot be written elsewhere. */
  folder: string;
  /** Who runs it, for the audit log. */
  actor: string;
  variables: Readonly<Record<string, string | undefined>>;
  clock: Clock;
  open: (config: Config, logger: Logger) => Promise<ProductAtHand>;
  /** Starts the bot; it runs until `stop`. */
  start: (config: Config, logger: Logger) => Promise<Pick<RunningBot, 'url' | 'stop'>>;
}

/** What a command works with. */
export interface Terminal extends Surroundings {
  /** The answer has been given, and it is not a good one: ends with status 1. */
  fail: () => void;
}
