import type { Route } from './delivery.js';
import type { OutboxMessage } from './outbox-message.js';
import { isSamePlace } from './route.js';

/** One way to somebody who is to be asked or told. */
export interface Way {
  /** Person id, or whose channel it is; whatever the way, a recipient gets one message. */
  recipient: string;
  route: Route;
}

export function waysOfRecipient(recipient: string, routes: readonly Route[]): Way[] {
  return routes.map((route) => ({ recipient, route }));
}

/**
 * The first way that is still to be taken; null where somebody was written to, or is being written to, or
 * no way is left. Only a refusal for good leads on: whatever is merely late, or may have arrived, is
 * waited for.
 */
export function nextWay(
  ways: readonly Way[],
  messages: readonly OutboxMessage[],
): (Way & { ordinal: number }) | null {
  for (const way of ways) {
    const theirs = messages.filter(({ subject }) => subject === way.recipient);
    if (theirs.some(({ state }) => state !== 'failed')) return null;
    if (theirs.every(({ route }) => !isSamePlace(route, way.route))) {
      return { ...way, ordinal: theirs.length + 1 };
    }
  }
  return null;
}
