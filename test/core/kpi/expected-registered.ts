import type { Deal } from '../../../src/core/deal.js';
import { type Asked, isQualified } from './expected-asked.js';
import { share } from './expected-numbers.js';

/** What was registered, how it came about, and what became of it. */
export function expectedRegistered(asked: Asked) {
  const { registered, deals, decided, inside, dayIn, closedOn, from, lastDay } = asked;
  const submitted = deals.filter((deal) => inside(dayIn(deal.registered)));
  const recognised = decided.filter(
    (deal) => deal.outcome === 'won' || deal.qualified || deal.stages.some(isQualified),
  );
  const stillOpen = registered.filter((deal) => {
    const closed = closedOn(deal);
    return closed === undefined || closed > lastDay;
  });
  return {
    statuses: [['pending'], ['approved'], ['rejected', 'withdrawn', 'duplicate'], ['expired']].map(
      (wanted) => submitted.filter(({ status }) => wanted.includes(status)).length,
    ),
    origins: ['sourced', 'influenced', 'passed', 'unmarked'].map(
      (origin) => registered.filter((deal) => originOf(asked, deal) === origin).length,
    ),
    success: {
      qualified: recognised.length,
      won: recognised.filter(({ outcome }) => outcome === 'won').length,
      recognised: from.endsWith('-01')
        ? share(registered.filter((deal) => reached(asked, deal)).length, registered.length)
        : null,
    },
    neverClosed: from.endsWith('-01') ? share(stillOpen.length, registered.length) : null,
  };
}

/** Qualified or won by the end. */
function reached({ qualifiedBy, undone, closedOn, lastDay }: Asked, deal: Deal): boolean {
  const won = deal.outcome === 'won' && !undone(deal) && (closedOn(deal) ?? '') <= lastDay;
  return qualifiedBy(deal, lastDay) || won;
}

function originOf({ dayIn, closedOn }: Asked, deal: Deal): string {
  const ledByPartner = deal.stages.some(
    ({ ledBy, entered }) =>
      (ledBy === 'partner' || ledBy === 'both') &&
      (dayIn(entered) ?? '') <= (closedOn(deal) ?? '9999'),
  );
  const credited = (deal.credits ?? []).some(({ role }) => role === 'influence');
  if (deal.origin === 'partner-sourced') return 'sourced';
  if (deal.origin === 'partner-influenced' || credited) return 'influenced';
  if (deal.origin === 'vendor') return ledByPartner ? 'influenced' : 'passed';
  return 'unmarked';
}
