import type { Config } from './config.js';
import type { ChatCore } from './core/chat/adapter.js';
import type { Services } from './core/chat/command.js';
import type {
  AuditLog,
  DealRepository,
  Logger,
  SettingsRepository,
  TrainingRepository,
} from './core/ports.js';
import type { Clock } from './core/time.js';
import type { Database } from './store/connect.js';

/** Everything that a process of the product needs, wired together; nothing is listening yet. */
export interface Product {
  config: Config;
  clock: Clock;
  logger: Logger;
  database: Database;
  services: Services;
  deals: DealRepository;
  training: TrainingRepository;
  settings: SettingsRepository;
  audit: AuditLog;
  chat: ChatCore;
  /** Does all that is due at `now`: runs, invitations, sending, closing. Harmless to repeat. */
  tick(now: Date): Promise<void>;
  close(): Promise<void>;
}

/** Opens the store, brings its indexes up to date and wires the services. */
export async function openProduct(
  config: Config,
  surroundings: { clock: Clock; logger: Logger },
): Promise<Product> {
  throw new Error(`not wired yet: ${config.logLevel} ${String(surroundings.clock.now())}`);
}
