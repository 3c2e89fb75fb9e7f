import type { Partner } from '../../../src/core/partner.js';
import type { Response } from '../../../src/core/survey/response.js';
import { addDays, type Day, dayOf } from '../../../src/core/time.js';
import { type Asked, isRanked } from './expected-asked.js';
import { dealsSeen } from './expected-deals.js';
import { meanOf, share } from './expected-numbers.js';

/** Who is in the programme, was trained, says what, and stands where among the others. */
export function expectedPartners(asked: Asked) {
  return {
    partners: membership(
      asked,
      asked.all.partners.filter(({ id }) => asked.own(id)),
    ),
    training: training(asked),
    people: trainedPeople(asked),
    companyMean: companyMean(asked),
    score: score(asked),
  };
}

function isIn({ dayIn }: Asked, { joinedAt, leftAt }: Partner, day: Day): boolean {
  const [joined = '', left] = [dayIn(joinedAt), dayIn(leftAt)];
  return joined <= day && (left === undefined || (left > day && left > joined));
}

function membership(asked: Asked, known: readonly Partner[]) {
  const { dayIn, inside, from, lastDay, timeZone } = asked;
  const ever = known.filter(
    ({ joinedAt, leftAt }) => !leftAt || dayOf(leftAt, timeZone) > (dayIn(joinedAt) ?? ''),
  );
  const before = ever.filter((one) => isIn(asked, one, addDays(from, -1)));
  const left = ever.filter(({ leftAt }) => inside(dayIn(leftAt)));
  return [
    ever.filter((one) => isIn(asked, one, lastDay)).length,
    ever.filter(({ joinedAt }) => inside(dayIn(joinedAt))).length,
    left.length,
    share(left.filter((one) => before.includes(one)).length, before.length),
  ];
}

function training(asked: Asked) {
  const { all, partner, own, inside, dayIn, ranked, lastDay } = asked;
  const attended = all.attendances.filter((one) => own(one.partner) && inside(dayIn(one.attended)));
  const active = all.partners.filter((one) => own(one.id) && isIn(asked, one, lastDay));
  const trained = active.filter(({ id }) => attended.some((one) => one.partner === id));
  // The programme's is not additive, and kept for months, quarters and years that have begun.
  const told = partner !== null || ranked;
  return [
    attended.length,
    new Set(attended.map(({ course }) => course)).size,
    share(attended.filter(({ completed }) => completed).length, attended.length),
    told ? share(trained.length, active.length) : null,
  ];
}

function trainedPeople({ all, partner, own, inside, dayIn, ranked }: Asked): number | null {
  if (partner === null && !ranked) return null;
  const attended = all.attendances.filter((one) => own(one.partner) && inside(dayIn(one.attended)));
  return new Set(attended.map((one) => JSON.stringify([one.partner, one.person]))).size;
}

/** Of one company the mean of its people, of the programme the mean of its companies. */
function companyMean({ all, partner, own, from, to, lastDay, ranked }: Asked): number | null {
  const asked = all.responses.filter(({ month }) => {
    const day = addDays(`${nextMonth(month)}-01`, -1);
    return from <= lastDay && day >= from && day < to;
  });
  const mine = asked.filter((one) => own(one.partner));
  const rated = mine.filter(({ answers }) => typeof answers.rewards === 'number');
  if (mine.some(({ anonymous }) => anonymous) || rated.length === 0) return null;
  if (partner === null && !ranked) return null;
  const companies = [...new Set(rated.map((one) => one.partner))]
    .sort()
    .map((company) => meanOf(rated.filter((one) => one.partner === company).map(rewardsOf)));
  return meanOf(companies);
}

function score(asked: Asked): number | null {
  const { all, partner, kind, from, lastDay, inside, closedOn, undone, net } = asked;
  const active = all.partners.filter((one) => isIn(asked, one, lastDay));
  if (partner === null || !isRanked(kind) || from > lastDay || active.length < 2) return null;
  const winsOf = (id: string) =>
    dealsSeen(all.deals, new Set([id])).filter(
      (deal) => deal.outcome === 'won' && inside(closedOn(deal)) && !undone(deal),
    );
  const counts = active.map(({ id }) => winsOf(id).length);
  const amounts = active.map(({ id }) => net(dealsSeen(all.deals, new Set([id]))));
  const at = active.findIndex(({ id }) => id === partner);
  if (at < 0) return null;
  return (rank(counts, counts[at] ?? 0) + rank(amounts, amounts[at] ?? 0)) / 2;
}

function rank(values: readonly number[], value: number): number {
  const less = values.filter((one) => one < value).length;
  const equal = values.filter((one) => one === value).length;
  return (100 * (less + (equal - 1) / 2)) / (values.length - 1);
}

function rewardsOf({ answers }: Response): number {
  return Number(answers.rewards);
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
