import type { Deal } from '../../deal.js';
import { dayOf } from '../../time.js';
import { countOfDeals, type MeasureContext } from '../measure.js';
import { closingDay, isRegistration, registrationDay } from './deal-days.js';
import { ofOneDeal } from './of-one-deal.js';

/**
 * How a deal came about, as parts of figures name it. A lead that the vendor gave away is passed, unless
 * a partner has credit for influencing it or led (or shared) a stage before it was closed.
 */
export const originOf = ofOneDeal((deal, context): Origin => {
  const isInfluenced = (deal.credits ?? []).some(({ role }) => role === 'influence');
  switch (deal.origin) {
    case 'partner-sourced':
      return 'sourced';
    case 'partner-influenced':
      return 'influenced';
    case 'vendor':
      return isInfluenced || isLedByPartner(deal, context) ? 'influenced' : 'passed';
    case undefined:
      return isInfluenced ? 'influenced' : 'unmarked';
  }
});

type Origin = 'sourced' | 'influenced' | 'passed' | 'unmarked';

function isLedByPartner(deal: Deal, context: MeasureContext): boolean {
  const closed = closingDay(deal, context);
  return deal.stages.some(
    ({ ledBy, entered }) =>
      (ledBy === 'partner' || ledBy === 'both') &&
      (closed === undefined || dayOf(entered, context.timeZone) <= closed),
  );
}

/** Deals by day of registration; key: origin. */
export const registered = countOfDeals('registered', function* (deal, context) {
  const day = registrationDay(deal, context);
  if (day && isRegistration(deal)) yield { day, key: originOf(deal, context) };
});

/** Deals by day of registration, also those that are no registration any more; key: its status. */
export const registrations = countOfDeals('registrations', function* (deal, context) {
  const day = registrationDay(deal, context);
  if (day) yield { day, key: deal.status };
});
