import type { ChatAdapter } from '../core/chat/adapter.js';
import type { Platform } from '../core/person.js';
import type { Logger } from '../core/ports.js';
import type { Composed } from '../core/survey/compose.js';
import type { OutboxMessage, OutboxState } from '../core/survey/outbox-message.js';
import type { OutboxRepository } from '../core/survey/ports.js';
import { createAttempts } from './attempt.js';
import { runLane } from './lane.js';
import { limits } from './limits.js';
import type { Pacer } from './pacer.js';
import type { ReckonedClock } from './reckoned-clock.js';

export interface OutboxPorts {
  outbox: OutboxRepository;
  adapters: Partial<Record<Platform, ChatAdapter>>;
  /** `next`: the messages that are likely to be made after it. */
  compose: (message: OutboxMessage, at: Date, next: readonly OutboxMessage[]) => Promise<Composed>;
  /** The database's clock: claims, retries and settling are measured by it alone. */
  clock: ReckonedClock;
  pacing: Pacing;
  /** Keeps us within what the platforms allow. */
  pacer: Pacer;
  logger: Logger;
}

/** How time goes by in this process. */
export interface Pacing {
  /** Milliseconds that only grow; tells how long a step has taken. */
  elapsed: () => number;
  sleep(ms: number): Promise<void>;
  /** 0 to 1, spreads the retries. */
  random(): number;
  /** The process is asked to end: no further message is begun. */
  stopped(): boolean;
}

/** How many messages ended in which way in one call. */
export type Drained = Partial<Record<OutboxState, number>>;

/**
 * Sends what is due at `at` (the programme's time), platforms side by side. Returns when nothing is
 * left to do now; or, unless `toTheEnd`, after `limits.drainSeconds`. What a platform refuses for the
 * moment is left to later calls. Any number of processes may do it at once.
 */
export async function drainOutbox(
  at: Date,
  { toTheEnd }: { toTheEnd: boolean },
  ports: OutboxPorts,
): Promise<Drained> {
  const drained: Drained = {};
  const began = await ports.clock.read();
  const ends = toTheEnd ? Infinity : began.getTime() + limits.drainSeconds * 1000;
  const lanes = Object.values(ports.adapters).map((adapter) =>
    runLane({ adapter, at, ends }, createAttempts(adapter, at, drained, ports), ports),
  );
  const failed = (await Promise.allSettled(lanes)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  return drained;
}
