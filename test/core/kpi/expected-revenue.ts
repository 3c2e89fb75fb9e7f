import type { Deal } from '../../../src/core/deal.js';
import { daysBetween } from '../../../src/core/time.js';
import { type Asked, isSale } from './expected-asked.js';
import { share } from './expected-numbers.js';

/** What wins brought, to whom, and how long they took. */
export function expectedRevenue(asked: Asked) {
  const priced = asked.won.filter(({ amount }) => amount !== undefined);
  return {
    money: moneyFigures(asked),
    slow: slow(asked),
    small: share(priced.filter(({ amount = 0n }) => amount < 10_000n).length, priced.length),
  };
}

function moneyFigures(asked: Asked) {
  const { deals, closings, ranked, net, partner } = asked;
  const wins = closings.filter(({ outcome }) => outcome === 'won');
  const customers = new Set(wins.flatMap(({ customer }) => customer ?? []));
  const paid = wins.reduce((total, { paidAmount = 0n }) => total + paidAmount, 0n);
  const told = customers.size > 0 && (partner !== null || ranked);
  return [
    Number(paid) / 100,
    told ? net(deals) / customers.size : null,
    net(deals.filter(isSale)),
    net(deals.filter((deal) => !isSale(deal))),
    commission(asked, wins),
  ];
}

/** What was agreed, and the partner's rate of everything else. */
function commission(
  { all, tree, partner, deals, net }: Asked,
  wins: readonly Deal[],
): number | null {
  const { commissionRate: rate } = all.partners.find(({ id }) => id === partner) ?? {};
  const sum = wins.reduce((total, { commission: own = 0n }) => total + own, 0n);
  if (!tree || tree.size > 1 || (rate === undefined && sum === 0n)) return null;
  const others = net(deals.filter((deal) => deal.commission === undefined));
  // The rates of the test are such that no half is to be rounded.
  const earned = (BigInt(Math.round(others * 100)) * BigInt(rate ?? 0)) / 100n;
  return Number(sum + earned) / 100;
}

/** Three of four of the programme's wins were that quick. */
function slow({ all, deals, partner, ranked, dayIn, inside, closedOn, undone }: Asked) {
  const whole = all.deals.filter((deal) => deal.partner && isSale(deal) && !undone(deal));
  const closed = (outcome: string, of: readonly Deal[]) =>
    of.filter((deal) => deal.outcome === outcome && inside(closedOn(deal)));
  const age = (deal: Deal) => {
    const since = dayIn(deal.registered);
    return since === undefined ? -1 : daysBetween(since, closedOn(deal) ?? since);
  };
  const days = closed('won', whole)
    .map(age)
    .filter((one) => one >= 0)
    .sort((a, b) => a - b);
  const limit = days[Math.ceil(0.75 * days.length) - 1];
  if (limit === undefined || (partner !== null && !ranked)) return [null, null];
  const lost = closed('lost', deals.filter(isSale));
  const slowly = lost.filter((deal) => deal.lostReason === 'timing' || age(deal) > limit);
  return [limit, slowly.length];
}
