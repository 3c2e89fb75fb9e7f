import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import cron from 'node-cron';
import { AppError } from '../core/errors.js';
import type { Leases } from '../core/ports.js';
import { whomTheyAsk, type AskedPorts } from '../core/survey/asked.js';
import { composeMessage, type Composed, type ComposePorts } from '../core/survey/compose.js';
import { reconcileSurveys, type TickPorts } from '../core/survey/tick.js';
import type { Platform } from '../core/person.js';
import type { ChatAdapter } from '../core/chat/adapter.js';
import { recently } from '../core/recent.js';
import { type MessageKind, shareKinds, watchKinds } from '../core/survey/delivery.js';
import type { OutboxMessage } from '../core/survey/outbox-message.js';
import type { CallRepository, SharedClock } from '../core/survey/ports.js';
import { drainOutbox, type Drained, type OutboxPorts, type Pacing } from './outbox.js';
import { createPacer } from './pacer.js';
import { rates, type Rates } from './rates.js';
import { readAhead } from './read-ahead.js';
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
}

const leaseName = 'ticker';
/** Longer than a tick can take, so that another process takes over only from a dead one. */
const leaseSeconds = 90;
/** As many ways as somebody may have, and one more to see that nothing is left. */
const passesAtMost = 4;

export function createScheduler(ports: SchedulerPorts): Scheduler {
  let running: Promise<void> = Promise.resolve();
  const looked: TickPorts['looked'] = { forPeopleOf: new Map() };
  const stopping = new AbortController();
  // Every message that waits for a limit listens.
  setMaxListeners(0, stopping.signal);
  const pacing = ports.pacing ?? realPacing(stopping.signal);
  const clock = createReckonedClock(ports.sharedClock, () => pacing.elapsed());
  const limited = ports.platformRates ?? rates;
  const pacer = createPacer({ calls: ports.calls, rates: limited, now: clock.now });
  const inZone = createZones({ ...ports, pacer });

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
    const platforms = Object.values(ports.adapters).map(({ platform }) => platform);
    const all: Drained = {};
    for (let pass = 0; pass < passesAtMost; pass += 1) {
      await attempt(() => reconcileSurveys({ at, asked }, { ...ports, platforms, looked }));
      const compose = composer({ ...ports, platforms, inZone }, pacing);
      const drained = await attempt(() =>
        drainOutbox(at, { toTheEnd: asked }, { ...ports, compose, clock, pacing, pacer }),
      );
      add(all, drained ?? {});
      // Whoever was refused is asked in another way at once.
      if (!drained?.failed || pacing.stopped()) break;
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

  return {
    tick,
    start: () => void task.start(),
    async stop() {
      await task.destroy();
      stopping.abort();
      await running;
    },
  };
}

/** Makes messages; what they all have in common is read once a second, whom they ask for some at once. */
function composer(
  ports: Omit<ComposePorts, 'asked'> & AskedPorts & Pick<SchedulerPorts, 'watch' | 'share'>,
  { elapsed }: Pacing,
): OutboxPorts['compose'] {
  const { settings, runs, partners } = ports;
  const readSettings = recently((_: 'settings') => settings.get(), elapsed);
  const whom = readAhead((keys: readonly string[]) => whomTheyAsk(keys, ports), elapsed);
  const common = {
    ...ports,
    settings: { ...settings, get: () => readSettings('settings') },
    runs: { ...runs, byId: recently((id: string) => runs.byId(id), elapsed) },
    partners: { ...partners, byId: recently((id: string) => partners.byId(id), elapsed) },
  };
  return async (message, at, next) => {
    const isOneOf = (kinds: readonly MessageKind[]) => kinds.includes(message.kind);
    const none = { cancel: 'no-longer-needed' };
    if (isOneOf(watchKinds)) return ports.watch?.compose(message, at) ?? none;
    if (isOneOf(shareKinds)) return ports.share?.(message, at) ?? none;
    const following = next.map(({ key }) => key);
    const asked = async (key: string) => (await whom(key, following)) ?? [];
    return composeMessage(message, at, { ...common, asked });
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
