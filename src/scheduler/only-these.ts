import type { Platform } from '../core/person.js';
import { isOver, type OutboxMessage } from '../core/survey/outbox-message.js';
import type { OutboxRepository } from '../core/survey/ports.js';

/** The outbox as if it held these messages alone: they need not wait behind all that is due. */
export function onlyThese(keys: readonly string[], outbox: OutboxRepository): OutboxRepository {
  const due = async (platform: Platform, dueBy: Date): Promise<OutboxMessage[]> =>
    (await outbox.byKeys(keys)).filter(
      (one) => one.route.platform === platform && !isOver(one) && one.due <= dueBy,
    );
  return {
    ...outbox,
    next: async (platform, { now, dueBy }, atMost) =>
      (await due(platform, dueBy)).filter(({ ready }) => ready <= now).slice(0, atMost),
    async nextReady(platform, dueBy) {
      const instants = (await due(platform, dueBy)).map(({ ready }) => ready.getTime());
      return instants.length > 0 ? new Date(Math.min(...instants)) : null;
    },
  };
}
