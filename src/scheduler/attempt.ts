import type { ChatAdapter } from '../core/chat/adapter.js';
import type { Composed } from '../core/survey/compose.js';
import type { OutboxMessage } from '../core/survey/outbox-message.js';
import type { OutboxChange } from '../core/survey/ports.js';
import { limits } from './limits.js';
import { afterComposing, afterSending, afterSettling, later, postponed } from './outcome.js';
import type { Drained, OutboxPorts } from './outbox.js';
import type { Pace, Wish } from './pacer.js';

export interface Attempts {
  /**
   * One step on a message, `next` being those after it; ms after which the platform takes more, 0 where
   * it does not limit us.
   */
  work(message: OutboxMessage, next: readonly OutboxMessage[]): Promise<number>;
}

/** What is done with one message: composed, sent once, or looked for. */
export function createAttempts(
  adapter: ChatAdapter,
  at: Date,
  drained: Drained,
  { outbox, clock, pacing, pacer, logger, compose }: OutboxPorts,
): Attempts {
  const { platform } = adapter;

  /** Records a result where the row is still as we know it; false where somebody else moved it. */
  async function record(message: OutboxMessage, change: OutboxChange): Promise<void> {
    const sentOn = change.state === 'sent' || change.state === 'uncertain' ? { sentOn: at } : {};
    if (!(await outbox.record(message, { ...change, ...sentOn }))) return;
    drained[change.state] = (drained[change.state] ?? 0) + 1;
    const { key, run, kind, attempt } = message;
    const fields = { message: key, run, kind, attempt, platform, ...change };
    if (change.state === 'sent' || change.state === 'cancelled')
      logger.debug(fields, 'Message done.');
    else logger.info(fields, 'Message not sent now.');
  }

  async function composed(
    message: OutboxMessage,
    next: readonly OutboxMessage[],
  ): Promise<Composed | { problem: unknown }> {
    try {
      return await compose(message, at, next);
    } catch (problem) {
      return { problem };
    }
  }

  /** Waits a moment for the platform's limits; what was composed must not grow old meanwhile. */
  async function allowed(wish: Wish): Promise<Pace> {
    const until = pacing.elapsed() + limits.freshSeconds * 1000;
    for (;;) {
      const pace = await pacer.begin(wish);
      if ('ended' in pace) return pace;
      if (pacing.elapsed() + pace.waitMs > until || pacing.stopped()) return pace;
      await pacing.sleep(Math.max(pace.waitMs, 1));
    }
  }

  async function send(message: OutboxMessage, next: readonly OutboxMessage[]): Promise<number> {
    const made = await composed(message, next);
    if ('problem' in made) {
      logger.error({ message: message.key, err: made.problem }, 'A message cannot be made.');
      await record(message, postponed('cannot-be-made', message, clock.date(), pacing.random()));
      return 0;
    }
    if (!('card' in made)) {
      await record(message, afterComposing(made));
      return 0;
    }
    const { to } = message.route;
    const wish = { platform, methods: adapter.calls?.('send', to) ?? [], to };
    const pace = await allowed(wish);
    if (!('ended' in pace)) return pace.waitMs;
    const outcome = await attempt(message, made).finally(pace.ended);
    if (outcome?.status === 'refused' && outcome.retryAfterSeconds !== undefined) {
      await pacer.hold(wish, outcome.retryAfterSeconds);
    }
    return 0;
  }

  /** Undefined where the row was somebody else's. */
  async function attempt(message: OutboxMessage, { card }: Extract<Composed, { card: unknown }>) {
    const began = pacing.elapsed();
    const sentAfter = clock.date();
    const leaseEnds = later(sentAfter, limits.leaseSeconds);
    const claimed = await outbox.claim(message, { sentAfter, leaseEnds });
    // A process that stood still for long must not send: its claim may be somebody else's by now.
    if (!claimed || pacing.elapsed() - began > limits.claimSeconds * 1000) return undefined;
    const { key, route } = claimed;
    const outcome = await adapter.send({ key, to: route.to, card });
    await record(claimed, afterSending(outcome, claimed, clock.date(), pacing.random()));
    return outcome;
  }

  /** Looks for an attempt that has ended without a clear answer, or whose sender is gone. */
  async function settle(message: OutboxMessage, sentAfter: Date): Promise<number> {
    const { key, route } = message;
    const methods = adapter.calls?.('settle', route.to) ?? [];
    const pace = await allowed({ platform, methods, to: route.to });
    if (!('ended' in pace)) return pace.waitMs;
    const outcome = await adapter.settle({ key, to: route.to, sentAfter }).finally(pace.ended);
    await record(message, afterSettling(outcome, sentAfter, clock.date()));
    return 0;
  }

  return {
    work: (message, next) =>
      message.sentAfter && message.state !== 'waiting'
        ? settle(message, message.sentAfter)
        : send(message, next),
  };
}
