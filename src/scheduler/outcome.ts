import type { SendOutcome, SettleOutcome } from '../core/chat/adapter.js';
import type { Composed } from '../core/survey/compose.js';
import type { OutboxMessage } from '../core/survey/outbox-message.js';
import type { OutboxChange } from '../core/survey/ports.js';
import { backOffSeconds, limits } from './limits.js';

/** The instant so many seconds later. */
export function later(than: Date, seconds: number): Date {
  return new Date(than.getTime() + seconds * 1000);
}

/** What becomes of a message that is not sent now. */
export function afterComposing(composed: Exclude<Composed, { card: unknown }>): OutboxChange {
  return 'wait' in composed
    ? { state: 'waiting', due: composed.wait, reason: composed.because }
    : { state: 'cancelled', reason: composed.cancel };
}

/** What one attempt's outcome makes of the message; `now` on the database's clock. */
export function afterSending(
  outcome: SendOutcome,
  message: Pick<OutboxMessage, 'refusals'>,
  now: Date,
  random: number,
): OutboxChange {
  switch (outcome.status) {
    case 'sent':
      return { state: 'sent', channel: outcome.channel, messageId: outcome.messageId };
    case 'refused':
      return outcome.permanent
        ? { state: 'failed', reason: outcome.code }
        : postponed(outcome.code, message, now, random, outcome.retryAfterSeconds);
    case 'unknown':
      return {
        state: 'unknown',
        reason: outcome.code,
        ready: later(now, limits.settleSeconds),
      };
  }
}

/** Surely not sent: again later, when the platform says or ever more rarely. */
export function postponed(
  reason: string,
  { refusals }: Pick<OutboxMessage, 'refusals'>,
  now: Date,
  random: number,
  retryAfterSeconds = backOffSeconds(refusals, random),
): OutboxChange {
  return {
    state: 'waiting',
    reason,
    refusals: refusals + 1,
    ready: later(now, retryAfterSeconds),
  };
}

/** What looking for an attempt makes of the message. */
export function afterSettling(outcome: SettleOutcome, sentAfter: Date, now: Date): OutboxChange {
  switch (outcome.status) {
    case 'found':
      return { state: 'sent', channel: outcome.channel, messageId: outcome.messageId };
    case 'absent':
      return { state: 'waiting', reason: 'not-found-on-platform', ready: now };
    case 'cannot-look':
      return { state: 'uncertain', reason: outcome.code };
    case 'later':
      return now > later(sentAfter, limits.giveUpLookingSeconds)
        ? { state: 'uncertain', reason: 'looking-was-limited' }
        : { state: 'unknown', ready: later(now, outcome.retryAfterSeconds) };
  }
}
