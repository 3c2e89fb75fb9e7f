import { z } from 'zod';
import { identity } from '../person.js';
import type { OutboxMessage } from '../survey/outbox-message.js';

/** The card of figures, the quarterly review, a word of thanks, or an offer to meet another partner. */
export const sharedThings = ['figures', 'review', 'thanks', 'pairing'] as const;
export type SharedThing = (typeof sharedThings)[number];

/** What goes to a partner's channel, at whose wish. */
export const share = z.object({
  what: z.enum(sharedThings),
  /** Partner id. */
  partner: z.string().min(1),
  /** Period id. */
  period: z.string().min(1),
  /** By which identity whoever wished for it is recognised again when it is sent. */
  from: identity,
});
export type Share = z.infer<typeof share>;

/** By which everything that one person shared is found again. */
export function shareRun(person: string): string {
  return `share|${person}`;
}

/** What a message shares; null where it is no share. */
export function shareIn({ kind, subject }: Pick<OutboxMessage, 'kind' | 'subject'>): Share | null {
  if (kind !== 'share' || subject === undefined) return null;
  return share.parse(JSON.parse(subject));
}
