import type { Partner } from '../partner.js';
import type { Platform } from '../person.js';
import type { Candidate } from './audience.js';
import type { Delivery, Route } from './delivery.js';
import type { OutboxMessage } from './outbox-message.js';
import type { Ids } from './ports.js';
import { routeTo, type WayOrder } from './route.js';
import type { SurveyRun } from './run.js';

export interface PlanFacts {
  run: SurveyRun;
  candidates: readonly Candidate[];
  partners: ReadonlyMap<string, Partner>;
  platforms: readonly Platform[];
  /** In which order the ways to somebody are tried. */
  order: WayOrder;
  /** Rows that this run has already. */
  existing: readonly Delivery[];
  ids: Ids;
}

/**
 * The invitations that a run still lacks. A recipient who has a route keeps it, so that nobody is
 * written to twice because a channel or an account was entered meanwhile.
 */
export function missingInvitations(facts: PlanFacts): Delivery[] {
  const known = new Set(facts.existing.map(({ id }) => id));
  const routed = new Map(
    facts.existing
      .filter((delivery) => delivery.kind === 'invitation' && delivery.state !== 'not-asked')
      .map((delivery) => [delivery.recipient, delivery]),
  );
  return facts.candidates
    .flatMap((candidate) => invitationsTo(candidate, routed.get(candidate.person.id), facts))
    .filter(({ id }) => !known.has(id));
}

function invitationsTo(
  candidate: Candidate,
  earlier: Delivery | undefined,
  { run, partners, platforms, order, ids }: PlanFacts,
): Delivery[] {
  const { person } = candidate;
  const about = candidate.about.length > 0 ? candidate.about : [''];
  const row = (partner: string) => ({
    id: ids.derived('delivery', run.id, person.id, partner, 'invitation', '1'),
    run: run.id,
    survey: run.survey,
    recipient: person.id,
    about: partner,
    kind: 'invitation' as const,
    ordinal: 1,
  });
  const own = messageKey(ids, run.id, `person ${person.id}`, 'invitation', 1);
  if ('excluded' in candidate) {
    const { excluded: reason } = candidate;
    return about.map((id) => ({ ...row(id), state: 'not-asked', reason, message: own }));
  }
  if (earlier) {
    const { state, reason, message, route } = earlier;
    return about.map((id) => ({ ...row(id), state, reason, message, route }));
  }
  const route = routeTo(person, partners.get(about[0] ?? ''), platforms, order);
  if (typeof route === 'string') {
    return about.map((id) => ({ ...row(id), state: 'unreachable', reason: route, message: own }));
  }
  const message = keyOfRoute(ids, run.id, person.id, route);
  return about.map((id) => ({ ...row(id), state: 'planned', message, route }));
}

/** One message per person, one post per channel. */
export function keyOfRoute(ids: Ids, run: string, person: string, { to, platform }: Route): string {
  const place = to.kind === 'channel' ? `${platform} channel ${to.channel}` : `person ${person}`;
  return messageKey(ids, run, place, 'invitation', 1);
}

export function messageKey(
  ids: Ids,
  run: string,
  place: string,
  kind: Delivery['kind'],
  ordinal: number,
): string {
  return ids.derived('message', run, place, kind, String(ordinal));
}

/** The messages that carry these deliveries, each once; due at the given instant. */
export function messagesFor(deliveries: readonly Delivery[], due: Date): OutboxMessage[] {
  const messages = new Map<string, OutboxMessage>();
  for (const { message: key, run, kind, ordinal, route, state } of deliveries) {
    if (state !== 'planned' || !route) continue;
    messages.set(key, {
      key,
      run,
      kind,
      ordinal,
      route,
      due,
      state: 'waiting',
      attempt: 0,
      refusals: 0,
      ready: new Date(0),
    });
  }
  return [...messages.values()];
}
