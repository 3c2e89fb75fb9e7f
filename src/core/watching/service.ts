import type { Ids } from '../survey/ports.js';
import type { Subscription, SubscriptionRepository } from './subscription.js';

/** Subscriptions as commands use them. */
export interface WatchService {
  subscriptions: SubscriptionRepository;
  /** The same wish of the same person to the same place is the same subscription. */
  idOf(owner: string, wish: Pick<Subscription, 'about' | 'what' | 'to'>): string;
}

export function createWatchService(
  subscriptions: SubscriptionRepository,
  ids: Pick<Ids, 'derived'>,
): WatchService {
  return {
    subscriptions,
    idOf: (owner, { about, what, to }) =>
      ids.derived('subscription', owner, ...[about, what, to].map((part) => JSON.stringify(part))),
  };
}
