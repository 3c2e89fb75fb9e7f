import type { ChatAdapter } from '../core/chat/adapter.js';
import type { OutboxMessage } from '../core/survey/outbox-message.js';
import type { Attempts } from './attempt.js';
import { limits } from './limits.js';
import type { OutboxPorts } from './outbox.js';

interface Lane {
  adapter: ChatAdapter;
  /** The programme's time for which is sent. */
  at: Date;
  /** Ms on the database's clock after which nothing more is begun. */
  ends: number;
}

/** Why a round of sending ended. */
type Rest =
  | { for: 'nothing' }
  /** The platform's limits are used up. */
  | { for: 'limits'; ms: number }
  /** A row becomes ready later: a claim that runs out, an attempt to be looked for. */
  | { for: 'row'; ms: number };

/** One platform: some messages at a time until nothing is left that could be done now. */
export async function runLane(lane: Lane, attempts: Attempts, ports: OutboxPorts): Promise<void> {
  const { clock, pacing, logger } = ports;
  const over = () => pacing.stopped() || clock.now() >= lane.ends;
  while (!over()) {
    const rest = await round(lane, attempts, over, ports);
    if (rest.for === 'nothing') return;
    if (rest.for === 'row' && rest.ms > limits.patienceSeconds * 1000) return;
    if (clock.now() + rest.ms >= lane.ends) return;
    if (rest.ms > limits.noticedRestSeconds * 1000) {
      const seconds = Math.ceil(rest.ms / 1000);
      const { platform } = lane.adapter;
      logger.info({ platform, seconds }, 'The platform’s limit is reached; sending goes on then.');
    }
    await pacing.sleep(rest.ms);
    await clock.read();
  }
}

async function round(
  lane: Lane,
  attempts: Attempts,
  over: () => boolean,
  ports: OutboxPorts,
): Promise<Rest> {
  const take = createFeed(lane, ports);
  let limitedMs = 0;
  const worker = async (): Promise<void> => {
    while (limitedMs === 0 && !over()) {
      const { message, next } = await take();
      if (!message) return;
      limitedMs = Math.max(limitedMs, await attempts.work(message, next));
    }
  };
  const workers = Array.from({ length: limits.messagesAtOnce }, worker);
  const failed = (await Promise.allSettled(workers)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  if (limitedMs > 0) return { for: 'limits', ms: limitedMs };
  const ready = await ports.outbox.nextReady(lane.adapter.platform, lane.at);
  return ready
    ? { for: 'row', ms: Math.max(ready.getTime() - ports.clock.now(), 1) }
    : { for: 'nothing' };
}

/** Gives the next row, each once in a round, and what comes after it; rows are read many at a time. */
function createFeed({ adapter, at }: Lane, { outbox, clock }: OutboxPorts) {
  const given = new Set<string>();
  let rows: OutboxMessage[] = [];
  let reading: Promise<void> | undefined;

  async function read(): Promise<void> {
    try {
      const now = await clock.read();
      const found = await outbox.next(adapter.platform, { now, dueBy: at }, limits.rowsAtOnce);
      rows = found.filter((row) => !given.has(nameOf(row)));
    } finally {
      reading = undefined;
    }
  }

  return async (): Promise<{ message: OutboxMessage | undefined; next: OutboxMessage[] }> => {
    if (rows.length === 0) await (reading ??= read());
    const [message, ...next] = rows;
    rows = next;
    if (message) given.add(nameOf(message));
    return { message, next };
  };
}

/** A row that has changed – to be looked for, or sent again – may come again in the same round. */
function nameOf({ key, state, attempt, refusals }: OutboxMessage): string {
  return [key, state, attempt, refusals].join('|');
}
