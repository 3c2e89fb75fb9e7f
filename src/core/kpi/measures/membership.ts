import { parentsOf, type Partner, standingOn } from '../../partner.js';
import type { Day } from '../../time.js';
import {
  balanceOfChildren,
  balanceOfPartners,
  countOfPartners,
  type MeasureContext,
} from '../measure.js';
import { dayIn } from './deal-days.js';
import { sinceEver } from './open.js';

/** When a partner is in the programme; `until` is the day it left, no longer in it. */
interface Membership {
  from: Day;
  until?: Day;
}

/**
 * Partners in the programme at a day's end; one of unknown joining has always been in it. Key: the tier
 * on that day, empty where there is none.
 */
export const activePartners = balanceOfPartners('active-partners', function* (partner, context) {
  const member = membershipOf(partner, context);
  if (!member) return;
  const { from, until } = member;
  const changes = (partner.earlier ?? [])
    .map((era) => era.until)
    .filter((day) => day > from && (until === undefined || day < until));
  let tier = standingOn(partner, from).tier ?? '';
  yield { day: from, key: tier };
  for (const day of changes) {
    const next = standingOn(partner, day).tier ?? '';
    if (next === tier) continue;
    yield { day, key: tier, amount: -1 };
    yield { day, key: next };
    tier = next;
  }
  if (until) yield { day: until, key: tier, amount: -1 };
});

/** Partners by day of joining; those of unknown joining lie on `sinceEver`, in no period. */
export const joinedPartners = countOfPartners('joined-partners', function* (partner, context) {
  const member = membershipOf(partner, context);
  if (member) yield { day: member.from };
});

/** Partners by day of leaving; key: the day they had joined, which says who was there at the start. */
export const leftPartners = countOfPartners('left-partners', function* (partner, context) {
  const member = membershipOf(partner, context);
  if (member?.until) yield { day: member.until, key: member.from };
});

/** Undefined for one that left on the day it joined or before: it was never in the programme. */
function membershipOf(partner: Partner, context: MeasureContext): Membership | undefined {
  const from = dayIn(context, partner.joinedAt) ?? sinceEver;
  const until = dayIn(context, partner.leftAt);
  if (until === undefined) return { from };
  return until > from ? { from, until } : undefined;
}

/** A partner's children at a day's end; key: the child. */
export const childPartners = balanceOfChildren('child-partners', function* ({ child, parent }) {
  for (const era of parentsOf(child)) {
    if (era.parent !== parent) continue;
    yield { day: era.from ?? sinceEver, key: child.id };
    if (era.until) yield { day: era.until, key: child.id, amount: -1 };
  }
});
