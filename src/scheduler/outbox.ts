import type { ChatAdapter } from '../core/chat/adapter.js';
import type { Platform } from '../core/person.js';
import type { Logger } from '../core/ports.js';
import type { Composed } from '../core/survey/compose.js';
import type { OutboxMessage, OutboxState } from '../core/survey/outbox-message.js';
import type { OutboxChange, OutboxRepository, SharedClock } from '../core/survey/ports.js';
import { limits } from './limits.js';
import { afterComposing, afterSending, afterSettling, later, postponed } from './outcome.js';

export interface OutboxPorts {
  outbox: OutboxRepository;
  adapters: Partial<Record<Platform, ChatAdapter>>;
  compose(message: OutboxMessage, at: Date): Promise<Composed>;
  /** The database's clock: claims, retries and settling are measured by it alone. */
  sharedClock: SharedClock;
  pacing: Pacing;
  logger: Logger;
}

/** How time goes by in this process. */
export interface Pacing {
  /** Milliseconds that only grow; tells how long a step has taken. */
  elapsed(): number;
  sleep(ms: number): Promise<void>;
  /** 0 to 1, spreads the retries. */
  random(): number;
  /** The process is asked to end: no further message is begun. */
  stopped(): boolean;
}

/** How many messages ended in which way in one call. */
export type Drained = Partial<Record<OutboxState, number>>;

/**
 * Sends what is due at `at` (the programme's time). Returns when nothing is left to do now, or after
 * `limits.drainSeconds`; what a platform refuses for the moment is left to later calls. Any number of
 * processes may do it at once.
 */
export async function drainOutbox(at: Date, ports: OutboxPorts): Promise<Drained> {
  const drained: Drained = {};
  const lanes = Object.values(ports.adapters).map((adapter) =>
    createLane(adapter, at, drained, ports)(),
  );
  const failed = (await Promise.allSettled(lanes)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  return drained;
}

/** One platform: one message after the other. Platforms go side by side. */
function createLane(adapter: ChatAdapter, at: Date, drained: Drained, ports: OutboxPorts) {
  const { outbox, sharedClock, pacing, logger } = ports;

  /** Records a result where the row is still as we know it; false where somebody else moved it. */
  async function record(message: OutboxMessage, change: OutboxChange): Promise<void> {
    const sentOn = change.state === 'sent' || change.state === 'uncertain' ? { sentOn: at } : {};
    if (!(await outbox.record(message, { ...change, ...sentOn }))) return;
    drained[change.state] = (drained[change.state] ?? 0) + 1;
    const { key, run, kind, attempt } = message;
    const fields = { message: key, run, kind, attempt, platform: adapter.platform, ...change };
    if (change.state === 'sent' || change.state === 'cancelled')
      logger.debug(fields, 'Message done.');
    else logger.info(fields, 'Message not sent now.');
  }

  async function compose(message: OutboxMessage): Promise<Composed | { problem: unknown }> {
    try {
      return await ports.compose(message, at);
    } catch (problem) {
      return { problem };
    }
  }

  async function send(message: OutboxMessage): Promise<number> {
    const composed = await compose(message);
    if ('problem' in composed) {
      logger.error({ message: message.key, err: composed.problem }, 'A message cannot be made.');
      const now = await sharedClock.now();
      await record(message, postponed('cannot-be-made', message, now, pacing.random()));
      return 0;
    }
    if (!('card' in composed)) {
      await record(message, afterComposing(composed));
      return 0;
    }
    const began = pacing.elapsed();
    const sentAfter = await sharedClock.now();
    const leaseEnds = later(sentAfter, limits.leaseSeconds);
    const claimed = await outbox.claim(message, { sentAfter, leaseEnds });
    // A process that stood still for long must not send: its claim may be somebody else's by now.
    if (!claimed || pacing.elapsed() - began > limits.claimSeconds * 1000) return 0;
    const { key, route } = claimed;
    const outcome = await adapter.send({ key, to: route.to, card: composed.card });
    const now = await sharedClock.now();
    await record(claimed, afterSending(outcome, claimed, now, pacing.random()));
    return outcome.status === 'refused' ? (outcome.retryAfterSeconds ?? 0) : 0;
  }

  /** Looks for an attempt that has ended without a clear answer, or whose sender is gone. */
  async function settle(message: OutboxMessage, sentAfter: Date): Promise<void> {
    const { key, route } = message;
    const outcome = await adapter.settle({ key, to: route.to, sentAfter });
    await record(message, afterSettling(outcome, sentAfter, await sharedClock.now()));
  }

  /** One step; gives the milliseconds to rest before the next one, or null for the end. */
  async function step(now: Date): Promise<number | null> {
    const message = await outbox.next(adapter.platform, { now, dueBy: at });
    if (message?.sentAfter && message.state !== 'waiting') {
      await settle(message, message.sentAfter);
      return 0;
    }
    if (message) return (await send(message)) * 1000;
    const ready = await outbox.nextReady(adapter.platform, at);
    return ready && Math.max(ready.getTime() - now.getTime(), 1);
  }

  return async () => {
    let now = await sharedClock.now();
    const ends = later(now, limits.drainSeconds);
    while (now < ends && !pacing.stopped()) {
      const rest = await step(now);
      if (rest === null || rest > limits.patienceSeconds * 1000) return;
      if (rest > 0) await pacing.sleep(rest);
      now = await sharedClock.now();
    }
  };
}
