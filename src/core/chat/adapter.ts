import type { Identity, Platform } from '../person.js';
import type { Account } from './accounts.js';
import type { Card, Reply } from './card.js';
import type { Choice, Incoming, Typing } from './incoming.js';

/** The chat core as adapters see it. Never rejects: failures come back as cards. */
export interface ChatCore {
  answer(incoming: Incoming): Promise<Reply>;
  complete(typing: Typing): Promise<Choice[]>;
}

/** One chat platform. Everything of it lives in its folder below src/adapters. */
export interface ChatAdapter {
  readonly platform: Platform;
  /** Begins to take commands; `core` answers them. Sending works without it. */
  start(core: ChatCore): Promise<void>;
  stop(): Promise<void>;
  /** Makes exactly one attempt: no retry inside, finite time-out. Never rejects. */
  send(message: OutgoingMessage): Promise<SendOutcome>;
  /** Looks in the platform for an attempt whose outcome is unknown. Never rejects. */
  settle(attempt: UnknownAttempt): Promise<SettleOutcome>;
  /**
   * The platform's methods that sending there, looking there, or asking for the profile will call; by them the sender keeps
   * within the platform's limits. Absent: there are none.
   */
  calls?(action: 'send' | 'settle' | 'profile', to: Recipient): readonly string[];
  /** Accounts with this e-mail address, where the platform tells. Never rejects. */
  accountsOf?(this: void, email: string): Promise<Account[]>;
  /** What the platform knows about somebody, where it knows anything. */
  profile?(of: Identity): Promise<{ locale?: string; timeZone?: string }>;
}

export type Recipient =
  /** `channel`: where this person was written to before; it need not be opened again. */
  | { kind: 'person'; identity: Identity; channel?: string }
  | { kind: 'channel'; channel: string; team?: string };

export interface OutgoingMessage {
  /** Same for every attempt at the same message; travels with it (Slack metadata, Discord nonce). */
  key: string;
  to: Recipient;
  card: Card;
}

export type SendOutcome =
  | { status: 'sent'; channel: string; messageId: string }
  /** Surely not sent. `permanent`: trying again will not help (left, blocked, channel gone). */
  | { status: 'refused'; code: string; permanent: boolean; retryAfterSeconds?: number }
  /** May or may not have been sent (time-out, reset, 5xx). */
  | { status: 'unknown'; code: string };

export interface UnknownAttempt {
  key: string;
  to: Recipient;
  sentAfter: Date;
}

export type SettleOutcome =
  | { status: 'found'; channel: string; messageId: string }
  | { status: 'absent' }
  /** Not allowed to look: neither sent again nor forgotten. */
  | { status: 'cannot-look'; code: string }
  | { status: 'later'; retryAfterSeconds: number };
