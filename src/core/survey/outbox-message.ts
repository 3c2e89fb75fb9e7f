import type { MessageKind, Route } from './delivery.js';

/**
 * `sending`: an attempt has begun and is not known to have ended. `unknown`: it ended without a clear
 * answer. `uncertain`: nobody can find out, so it is not sent again. `cancelled`: no longer wanted.
 */
export type OutboxState =
  'waiting' | 'sending' | 'unknown' | 'sent' | 'failed' | 'uncertain' | 'cancelled';

/** In which something remains to be done with a message. */
export const unfinished: readonly OutboxState[] = ['waiting', 'sending', 'unknown'];

/** Whether nothing more happens with a message by itself. */
export function isOver({ state }: Pick<OutboxMessage, 'state'>): boolean {
  return !unfinished.includes(state);
}

/** One message to one place, whatever the number of attempts. */
export interface OutboxMessage {
  /** Travels with the message and stands in its buttons, so that it can be found again. */
  key: string;
  run: string;
  kind: MessageKind;
  ordinal: number;
  /** What it is about beyond the run: a manager (results, review), a task, who is told of a deal. */
  subject?: string;
  route: Route;
  /** Not before this instant of the programme's time (`tick --now`). */
  due: Date;
  state: OutboxState;
  /** Grows with every attempt; a result is recorded only for the attempt it belongs to. */
  attempt: number;
  /** Refusals in a row, for the back-off. */
  refusals: number;
  /** On the database's clock: nothing is done with this row before. */
  ready: Date;
  /** Beginning of the current attempt, on the database's clock. */
  sentAfter?: Date;
  /** Where it arrived. */
  channel?: string;
  messageId?: string;
  /** The instant of the programme's time for which it was sent. */
  sentOn?: Date;
  /** Nothing more follows from it: reminded, finished, or it was the last one. */
  followed?: boolean;
  /** Why it failed, waits or was cancelled. */
  reason?: string;
}
