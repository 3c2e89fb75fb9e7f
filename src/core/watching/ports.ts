import type { Services } from '../chat/command.js';
import type { Programme } from '../programme.js';
import type { Ids, OutboxRepository } from '../survey/ports.js';
import type { SubscriptionRepository } from './subscription.js';

/** What telling people without being asked takes. */
export interface WatchPorts {
  subscriptions: SubscriptionRepository;
  outbox: Pick<OutboxRepository, 'addAll' | 'byKeys' | 'ofRun' | 'refusedOf' | 'markFollowed'>;
  services: Services;
  programme: Programme;
  ids: Pick<Ids, 'derived'>;
  /** Identities that are admins, known or not. */
  admins: readonly string[];
}
