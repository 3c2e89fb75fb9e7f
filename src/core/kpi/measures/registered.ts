import type { Deal } from '../../deal.js';
import { countOfDeals } from '../measure.js';
import { dayIn, isRegistration } from './deal-days.js';

/** How a deal came about, as parts of figures name it; a lead that the vendor gave away is passed. */
export function originOf({ origin }: Deal): 'sourced' | 'influenced' | 'passed' | 'unmarked' {
  switch (origin) {
    case 'partner-sourced':
      return 'sourced';
    case 'partner-influenced':
      return 'influenced';
    case 'vendor':
      return 'passed';
    case undefined:
      return 'unmarked';
  }
}

/** Deals by day of registration; key: origin. */
export const registered = countOfDeals('registered', function* (deal, context) {
  const day = dayIn(context, deal.registered);
  if (day && isRegistration(deal)) yield { day, key: originOf(deal) };
});
