import type { Incoming } from '../chat/incoming.js';

/** By whom, and below which message, something was said. */
export type Thread = Pick<Incoming, 'from'> & { under: NonNullable<Incoming['under']> };

/**
 * What somebody's latest answer in a thread is about, in the words of a question. Slack lets nobody read
 * a channel, so that "why?" below an answer would otherwise be about nothing. Each asker has their own:
 * answers in channels are seen by them alone.
 */
export interface Threads {
  keep(thread: Thread, words: string): Promise<void>;
  /** '' where nothing is known. */
  about(thread: Thread): Promise<string>;
}
