import { z } from 'zod';
import type { Recipient } from '../chat/adapter.js';
import type { Platform } from '../person.js';

export const deliveryKinds = ['invitation', 'reminder'] as const;
export const deliveryKind = z.enum(deliveryKinds);
export type DeliveryKind = z.infer<typeof deliveryKind>;

/**
 * What is written because somebody subscribed to it. `ended`: that it is not watched any more; `refused`:
 * that a place does not take it.
 */
export const watchKinds = ['alert', 'digest', 'ended', 'refused'] as const;
export type WatchKind = (typeof watchKinds)[number];

/** What somebody shares with a partner's channel, and what that person is told of it. */
export const shareKinds = ['share', 'share-told'] as const;
export type ShareKind = (typeof shareKinds)[number];

/** Whether a deal is approved is asked of who decides; what was decided is told to who put it in. */
export const dealKinds = ['deal-question', 'deal-decision'] as const;
export type DealKind = (typeof dealKinds)[number];

/** What else is written: to managers, and what they want to tell those who were asked. */
export type MessageKind =
  | DeliveryKind
  | WatchKind
  | ShareKind
  | DealKind
  | 'announcement'
  | 'missed'
  | 'results'
  | 'review'
  | 'task'
  | 'draft'
  | 'feedback';

/** Why somebody was not written to; the words are in the texts. */
export const deliveryReasons = [
  'no-chat',
  'discord-needs-consent',
  'opted-out',
  'no-purchase',
  'no-partner',
  'enough-asked',
  'excluded',
  'held',
  'asked-recently',
  'survey-soon',
  'asked-twice',
  'joined-recently',
] as const;
export type DeliveryReason = (typeof deliveryReasons)[number];

/**
 * The ledger: one row for one recipient, one partner asked about and one invitation or reminder of a
 * run, written before anything is sent. How the sending went stands in the outbox row `message`, in
 * one place only.
 */
export interface Delivery {
  /** Derived from (run, recipient, about, kind, ordinal). */
  id: string;
  run: string;
  survey: string;
  /** Person id. */
  recipient: string;
  /** Partner id; empty where there is none to ask about. */
  about: string;
  kind: DeliveryKind;
  /** 1 for the first of its kind. */
  ordinal: number;
  /** `unreachable` people may still answer by /survey; `not-asked` ones may not. */
  state: 'planned' | 'unreachable' | 'not-asked';
  reason?: DeliveryReason;
  /** Key of the message that carries it; several deliveries may share one. */
  message: string;
  route?: Route;
  /** Ways that were tried before this one, with the platform's word for why not. */
  refused?: { message: string; route: Route; reason: string }[];
}

/** Where a message goes. */
export interface Route {
  platform: Platform;
  to: Recipient;
}

/** May this person answer by this delivery? */
export function invites(delivery: Delivery): boolean {
  return delivery.state !== 'not-asked';
}
