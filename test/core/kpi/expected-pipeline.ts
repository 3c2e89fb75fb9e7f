import type { Day } from '../../../src/core/time.js';
import type { Asked } from './expected-asked.js';
import { sum, worth } from './expected-numbers.js';
import { isKept } from './expected-figures.js';

/** What is open at the end, and what becomes of it. */
export function expectedPipeline(asked: Asked) {
  const { open, openAt, closings, monthBefore, dayIn, lastDay, qualifiedBy, active } = asked;
  const competitor = closings.filter(
    ({ outcome, lostReason, competitor: named }) =>
      outcome === 'lost' && (lostReason === 'competitor' || (!lostReason && named)),
  );
  const qualified = open.filter((deal) => qualifiedBy(deal, lastDay));
  return {
    pipeline: [
      open.length,
      sum(open),
      open.filter(({ amount }) => amount === undefined).length,
      sum(open) - sum(openAt(monthBefore)),
    ],
    needing: [
      worth(open.filter((deal) => !active(deal))),
      worth(open.filter(({ expectedClose }) => (dayIn(expectedClose) ?? lastDay) < lastDay)),
      worth(open.filter((deal) => deal.competitor !== undefined)),
    ],
    moves: moves(asked),
    expected: expected(asked),
    lost: [competitor.length, sum(competitor)],
    active: qualified.filter(active).length,
    qualified: qualified.length,
  };
}

function moves({ dayIn, deals, closedOn, undone, openAt, monthBefore, lastDay }: Asked) {
  const since = `${lastDay.slice(0, 7)}-01`;
  const lately = (day: Day | undefined) => day !== undefined && day >= since && day <= lastDay;
  const everOpen = deals.filter((deal) => {
    const [begin, end] = [dayIn(deal.registered), closedOn(deal)];
    return isKept(deal) && begin && (end === undefined || end > begin);
  });
  const opened = everOpen.filter((deal) => lately(dayIn(deal.registered)));
  const gone = everOpen.filter((deal) => lately(closedOn(deal)));
  const wins = gone.filter((deal) => deal.outcome === 'won' && !undone(deal));
  const losses = gone.filter((deal) => deal.outcome === 'lost');
  return {
    before: sum(openAt(monthBefore)),
    ...{ opened: sum(opened), openedDeals: opened.length },
    ...{ won: sum(wins), wonDeals: wins.length, lost: sum(losses), lostDeals: losses.length },
    cancelled: sum(gone.filter(undone)),
  };
}

/** So few deals have no history of their own: by the settings' chances. */
function expected({ dayIn, open, lastDay }: Asked): number {
  const chances = { generate: 10n, qualify: 25n, demonstrate: 50n, guide: 75n, deliver: 90n };
  const minor = open.reduce((total, { amount = 0n, stages: entries }) => {
    const reached = entries.filter((one) => (dayIn(one.entered) ?? '') <= lastDay).at(-1);
    return total + amount * chances[reached?.stage ?? 'generate'];
  }, 0n);
  return Number(minor / 100n) / 100;
}
