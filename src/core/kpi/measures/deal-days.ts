import type { Deal } from '../../deal.js';
import { dayOf, daysBetween, type Day, type Moment } from '../../time.js';
import type { MeasureContext } from '../measure.js';
import { ofOneDeal } from './of-one-deal.js';

/** Day of a deal's moment in the programme's zone; absent stays absent. */
export function dayIn(context: MeasureContext, when: Moment | undefined): Day | undefined {
  return when && dayOf(when, context.timeZone);
}

/** Day on which a deal was registered, if anybody knows it. */
export const registrationDay = ofOneDeal(({ registered }, context) => dayIn(context, registered));

/** Day on which a decided deal was closed; a closing date of an open deal counts for nothing. */
export const closingDay = ofOneDeal(({ outcome, closed }, context) =>
  outcome === 'open' ? undefined : dayIn(context, closed),
);

/** A cancellation so soon after the win undoes it: no figure of what was won or decided has the deal. */
const cancellationDays = 30;

/** When and how a deal was decided; undefined while it is open and where its win was undone. */
export const decisionOn = ofOneDeal(
  (deal, context): { day: Day; outcome: 'won' | 'lost' } | undefined => {
    const day = closingDay(deal, context);
    if (!day || deal.outcome === 'open' || isCancelled(deal, day)) return undefined;
    return { day, outcome: deal.outcome };
  },
);

/** Day on which a deal was won, if it was and nobody undid it. */
export function winningDay(deal: Deal, context: MeasureContext): Day | undefined {
  const decided = decisionOn(deal, context);
  return decided?.outcome === 'won' ? decided.day : undefined;
}

function isCancelled({ outcome, adjustments = [] }: Deal, closed: Day): boolean {
  const cancelling = adjustments.filter(({ kind }) => kind === 'cancellation');
  return (
    outcome === 'won' &&
    cancelling.some(({ date }) => daysBetween(closed, date) <= cancellationDays)
  );
}

/** A registration that was refused, taken back or given twice is no registration. */
export function isRegistration({ status }: Deal): boolean {
  return status !== 'rejected' && status !== 'withdrawn' && status !== 'duplicate';
}

/** The days on which a deal was open at the day's end; `until` is exclusive, absent = still open. */
export interface OpenDays {
  from: Day;
  until?: Day;
}

/**
 * When a deal was open. Undefined for one that never was at the end of a day, and for those of
 * which it cannot be said: no registration date, or decided on no known day.
 */
export const openDays = ofOneDeal((deal, context): OpenDays | undefined => {
  const from = registrationDay(deal, context);
  if (!from || !isRegistration(deal)) return undefined;
  if (deal.outcome === 'open') return { from };
  const until = closingDay(deal, context);
  return until && until > from ? { from, until } : undefined;
});
