import type { Deal } from '../../deal.js';
import { countOfDeals } from '../measure.js';
import { dayIn, isRegistration } from './deal-days.js';

/**
 * How a deal came about, as parts of figures name it; a lead that the vendor gave away is passed,
 * unless a partner has credit for influencing it.
 */
export function originOf({
  origin,
  credits = [],
}: Deal): 'sourced' | 'influenced' | 'passed' | 'unmarked' {
  const isInfluenced = credits.some(({ role }) => role === 'influence');
  switch (origin) {
    case 'partner-sourced':
      return 'sourced';
    case 'partner-influenced':
      return 'influenced';
    case 'vendor':
      return isInfluenced ? 'influenced' : 'passed';
    case undefined:
      return isInfluenced ? 'influenced' : 'unmarked';
  }
}

/** Deals by day of registration; key: origin. */
export const registered = countOfDeals('registered', function* (deal, context) {
  const day = dayIn(context, deal.registered);
  if (day && isRegistration(deal)) yield { day, key: originOf(deal) };
});

/** Deals by day of registration, also those that are no registration any more; key: its status. */
export const registrations = countOfDeals('registrations', function* (deal, context) {
  const day = dayIn(context, deal.registered);
  if (day) yield { day, key: deal.status };
});
