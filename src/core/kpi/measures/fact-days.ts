import { dayOf } from '../../time.js';
import { countOfDeals, countOfResponses } from '../measure.js';
import { lastDayOf } from '../fiscal-calendar.js';
import { adjustmentsOf } from './adjusted.js';
import { closingDay, registrationDay } from './deal-days.js';

/** Days on which anything is known to have happened to a deal. */
export const dealDays = countOfDeals('deal-days', function* (deal, context) {
  const days = [
    registrationDay(deal, context),
    closingDay(deal, context),
    ...deal.stages.map(({ entered }) => dayOf(entered, context.timeZone)),
    ...adjustmentsOf(deal, context).map(({ day }) => day),
  ];
  for (const day of new Set(days)) if (day) yield { day };
});

/** Last days of the months that responses are about. */
export const responseDays = countOfResponses('response-days', function* ({ month }) {
  yield { day: lastDayOf(month) };
});
