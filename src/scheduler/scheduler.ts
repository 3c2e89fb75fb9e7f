import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import cron from 'node-cron';
import { AppError } from '../core/errors.js';
import type { Leases } from '../core/ports.js';
import type { AskedPorts } from '../core/survey/asked.js';
import type { Composed, ComposePorts } from '../core/survey/compose.js';
import { reconcileSurveys, type TickPorts } from '../core/survey/tick.js';
import type { Platform } from '../core/person.js';
import type { ChatAdapter } from '../core/chat/adapter.js';
import type { OutboxMessage } from '../core/survey/outbox-message.js';
import type { CallRepository, SharedClock } from '../core/survey/ports.js';
import { composer } from './composer.js';
import { onlyThese } from './only-these.js';
import { drainOutbox, type Drained, type Pacing } from './outbox.js';
import { createPacer } from './pacer.js';
import { rates, type Rates } from './rates.js';
import { createReckonedClock } from './reckoned-clock.js';
import { createZones } from './zones.js';

export interface SchedulerPorts
  extends
    Omit<TickPorts, 'platforms' | 'looked'>,
    Omit<ComposePorts, 'platforms' | 'asked' | 'inZone'>,
    AskedPorts {
  /** Those that can send; a message for another platform waits. */
  adapters: Partial<Record<Platform, ChatAdapter>>;
  /** The database's clock, for claims and retries. */
  sharedClock: SharedClock;
  /** How much of the platforms' limits is used. */
  calls: CallRepository;
  /** Other limits than the platforms' own; a benchmark has faster ones. */
  platformRates?: Rates;
  /** How time goes by in this process; tests have their own. */
  pacing?: Pacing;
  /** Finishes facts whose writer ended half-way. */
  sweepPending(): Promise<void>;
  /** Keeps the figures of quarters that are over long enough. */
  closeQuarters?(at: Date): Promise<void>;
  /** What people subscribed to: what is due, and how its messages are made. */
  watch?: {
    reconcile(at: Date): Promise<void>;
    compose(message: OutboxMessage, at: Date): Promise<Composed>;
  };
  /** How what somebody shares is made. */
  share?: (message: OutboxMessage, at: Date) => Promise<Composed>;
  /** Whom partners' deals are still to be told to, and how that is said; gives the keys of what is on its way. */
  registering?: {
    reconcile(at: Date): Promise<string[]>;
    compose(message: OutboxMessage): Promise<Composed>;
  };
  leases: Leases;
  /** Names this process among those that share the database. */
  holder: string;
}

export interface Scheduler {
  /** Ticks every minute, in one of the processes at a time. */
  start(): void;
  stop(): Promise<void>;
  /**
   * Does all that is due at `at`: runs, invitations, sending, closing. Safe beside a running bot and
   * to repeat. Whoever calls it consents to what is due (`asked`) and waits until all is sent that the
   * platforms' limits hold up; the clock does neither. Throws an
   * AppError after everything was tried, when something failed.
   */
  tick(at: Date, asked?: boolean): Promise<Drained>;
  /**
   * Sends these at once, before all else that is due, while nobody waits. What is left of it, whatever
   * the reason, is the tick's.
   */
  hurry(keys: readonly string[]): void;
  /** Settles when nothing is being hurried any more. */
  settled(): Promise<void>;
}

const leaseName = 'ticker';
/** Longer than a tick can take, so that another process takes over only from a dead one. */
const leaseSeconds = 90;
/** As many ways as somebody may have, and one more to see that nothing is left. */
const passesAtMost = 4;
const nothing: Promise<Drained> = Promise.resolve({});

export function createScheduler(ports: SchedulerPorts): Scheduler {
  let running: Promise<void> = Promise.resolve();
  let hurrying: Promise<unknown> = Promise.resolve();
  const looked: TickPorts['looked'] = { forPeopleOf: new Map() };
  const stopping = new AbortController();
  // Every message that waits for a limit listens.
  setMaxListeners(0, stopping.signal);
  const pacing = ports.pacing ?? realPacing(stopping.signal);
  const clock = createReckonedClock(ports.sharedClock, () => pacing.elapsed());
  const limited = ports.platformRates ?? rates;
  const pacer = createPacer({ calls: ports.calls, rates: limited, now: clock.now });
  const inZone = createZones({ ...ports, pacer });

  const platforms = () => Object.values(ports.adapters).map(({ platform }) => platform);

  const send = (at: Date, { keys, toTheEnd }: { keys?: readonly string[]; toTheEnd: boolean }) => {
    const compose = composer({ ...ports, platforms: platforms(), inZone }, pacing);
    const outbox = keys ? onlyThese(keys, ports.outbox) : ports.outbox;
    return drainOutbox(at, { toTheEnd }, { ...ports, outbox, compose, clock, pacing, pacer });
  };

  async function sendFirst(keys: readonly string[]): Promise<void> {
    const at = ports.clock.now();
    let these = keys;
    for (let pass = 0; pass < passesAtMost && these.length > 0 && !pacing.stopped(); pass += 1) {
      const { failed } = await send(at, { keys: these, toTheEnd: false });
      if (!failed) return;
      these = (await ports.registering?.reconcile(at)) ?? [];
    }
  }

  async function tick(at: Date, asked = true): Promise<Drained> {
    const problems: unknown[] = [];
    const attempt = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
      try {
        return await work();
      } catch (problem) {
        problems.push(problem);
        return undefined;
      }
    };
    await attempt(() => ports.sweepPending());
    await attempt(async () => ports.closeQuarters?.(at));
    await attempt(async () => ports.watch?.reconcile(at));
    const all: Drained = {};
    for (let pass = 0; pass < passesAtMost; pass += 1) {
      const keys = (await attempt(async () => ports.registering?.reconcile(at))) ?? [];
      await attempt(() =>
        reconcileSurveys({ at, asked }, { ...ports, platforms: platforms(), looked }),
      );
      const drained = await Promise.all([
        attempt(() => (keys.length > 0 ? send(at, { keys, toTheEnd: asked }) : nothing)),
        attempt(() => send(at, { toTheEnd: asked })),
      ]);
      for (const part of drained) add(all, part ?? {});
      // Whoever was refused is asked in another way at once.
      if (!drained.some((part) => part?.failed) || pacing.stopped()) break;
    }
    if (problems.length > 0) throw failure(problems);
    return all;
  }

  /** A tick by the real clock, if no other process is at it. */
  async function regularTick(): Promise<void> {
    const { leases, holder, logger, clock } = ports;
    try {
      if (!(await leases.acquire(leaseName, holder, leaseSeconds))) return;
      await tick(clock.now(), false).finally(() => leases.release(leaseName, holder));
    } catch (error) {
      logger.error(
        { err: error },
        'What was due could not all be done; the next minute tries again.',
      );
    }
  }

  const task = cron.createTask('* * * * *', () => (running = regularTick()), {
    name: leaseName,
    noOverlap: true,
  });

  const settled = async () => void (await hurrying);

  return {
    tick,
    start: () => void task.start(),
    async stop() {
      await task.destroy();
      stopping.abort();
      await running;
      await settled();
    },
    hurry(keys) {
      if (keys.length === 0 || pacing.stopped()) return;
      const sent = sendFirst(keys).catch((error: unknown) => {
        ports.logger.warn({ err: error }, 'Not sent at once; the next minute sends it.');
      });
      hurrying = Promise.all([hurrying, sent]);
    },
    settled,
  };
}

function add(all: Drained, more: Drained): void {
  for (const [state, count] of Object.entries(more) as [keyof Drained, number][]) {
    all[state] = (all[state] ?? 0) + count;
  }
}

/** Rests end when the process is asked to stop. */
function realPacing(signal: AbortSignal): Pacing {
  return {
    elapsed: () => performance.now(),
    random: () => Math.random(),
    stopped: () => signal.aborted,
    async sleep(ms) {
      await pause(ms, undefined, { signal }).catch(() => undefined);
    },
  };
}

function failure(problems: readonly unknown[]): AppError {
  const words = problems.map((problem) =>
    problem instanceof Error ? problem.message : String(problem),
  );
  return new AppError('tick-failed', words.join('\n'), {
    remedy: 'Nothing is lost: the next tick goes on where this one stopped.',
    retryable: true,
    cause: problems[0],
  });
}
