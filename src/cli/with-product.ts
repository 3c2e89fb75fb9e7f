import { readConfig } from '../config.js';
import { createLogger } from './logger.js';
import type { ProductAtHand, Terminal } from './terminal.js';

/** Opens the product for one command and closes it afterwards. */
export async function withProduct<T>(
  terminal: Terminal,
  use: (product: ProductAtHand) => Promise<T>,
): Promise<T> {
  const config = readConfig(terminal.variables);
  // A command's answer should not drown in the log, unless somebody asked for it.
  const logger = createLogger(terminal.variables.LOG_LEVEL ? config.logLevel : 'warn');
  const product = await terminal.open(config, logger);
  try {
    return await use(product);
  } finally {
    await product.close();
  }
}
