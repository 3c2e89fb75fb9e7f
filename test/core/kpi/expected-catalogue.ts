import { type Deal, stages } from '../../../src/core/deal.js';
import type { KpiReport } from '../../../src/core/kpi/report.js';
import type { Partner } from '../../../src/core/partner.js';
import type { Response } from '../../../src/core/survey/response.js';
import { addDays, dayOf, type Day, daysBetween, type Moment } from '../../../src/core/time.js';
import type { Attendance } from '../../../src/core/training.js';
import { dealsSeen, isUndone, loweredBy, treeOf } from './expected-deals.js';
import { isActive, isKept } from './expected-figures.js';
import { kpiOf } from './kpi-programme.js';
import { numberAt } from '../../../src/core/kpi/report-parts.js';

export interface Facts {
  deals: Deal[];
  attendances: Attendance[];
  partners: Partner[];
  responses: Response[];
}

interface Days {
  kind: string;
  from: Day;
  to: Day;
  lastDay: Day;
}

/** The figures that `expectedCatalogue` counts, as a report has them. */
export function catalogueFigures(report: KpiReport) {
  const { parts: partners } = kpiOf(report, 'partner-count');
  const { parts: pipeline } = kpiOf(report, 'opportunity-pipeline');
  const { parts: registered } = kpiOf(report, 'registered-deals');
  const { attendances, courses, completion, participation } = kpiOf(
    report,
    'courses-attended',
  ).parts;
  return {
    partners: [partners.active, partners.joined, partners.left, partners.churn],
    training: [attendances, courses, completion, participation],
    people: kpiOf(report, 'courses-attended').parts.trainedPeople,
    pipeline: [pipeline.deals, pipeline.amount, pipeline.unpriced, pipeline.sinceLastMonth],
    needing: [pipeline.stale, pipeline.overdue, pipeline.contested],
    moves: pipeline.moves,
    expected: pipeline.expected,
    statuses: [registered.pending, registered.approved, registered.rejected, registered.expired],
    origins: [registered.sourced, registered.influenced, registered.passed, registered.unmarked],
    money: money(report),
    slow: slowness(report),
    active: kpiOf(report, 'deal-velocity').parts.activeDeals,
    companyMean: kpiOf(report, 'partner-satisfaction').parts.companyMean ?? null,
    lost: [pipeline.lostToCompetitorDeals, pipeline.lostToCompetitorAmount],
    qualified: kpiOf(report, 'deal-velocity').parts.deals,
    success: kpiOf(report, 'deal-success').parts,
    stages: kpiOf(report, 'stage-influence').parts,
    channels: Object.entries(kpiOf(report, 'marketing-channels').parts).map(([channel, of]) => [
      channel,
      ['leads', 'won', 'closeRate', 'revenue', 'daysToClose'].map((part) => numberAt(of, part)),
    ]),
    neverClosed: registered.neverClosedShare,
    small: kpiOf(report, 'average-deal-size').parts.smallShare ?? null,
    score: kpiOf(report, 'quality-score').value,
  };
}

function money(report: KpiReport) {
  const { parts } = kpiOf(report, 'partner-revenue');
  return [parts.paid, parts.perCustomer, parts.new, parts.renewal, parts.commission];
}

function slowness(report: KpiReport) {
  const { threeQuarters, lostSlow } = kpiOf(report, 'time-to-close').parts;
  return [threeQuarters, lostSlow];
}

/** The same counted fact by fact from what the catalogue says, without rows and measures. */
export function expectedCatalogue(
  all: Facts,
  partner: string | null,
  { kind, from, to, lastDay }: Days,
  { timeZone, activeDays }: { timeZone: string; activeDays: number },
) {
  const tree = partner === null ? null : treeOf(partner, all.partners, lastDay);
  const own = (id: string | undefined) => id !== undefined && (partner === null || id === partner);
  const dayIn = (when: Moment | undefined) => (when ? dayOf(when, timeZone) : undefined);
  const inside = (day: Day | undefined) =>
    day !== undefined && day >= from && day < to && day <= lastDay;
  const deals = dealsSeen(all.deals, tree);
  const closedOn = (deal: Deal) => (deal.outcome === 'open' ? undefined : dayIn(deal.closed));
  const undone = (deal: Deal) => isUndone(deal, closedOn(deal));
  const closings = deals.filter((deal) => inside(closedOn(deal)) && !undone(deal));
  const decided = closings.filter(isSale);
  const won = decided.filter(({ outcome }) => outcome === 'won');
  const openAt = (day: Day) =>
    deals.filter((deal) => {
      const [registered, closed] = [dayIn(deal.registered), closedOn(deal)];
      return isKept(deal) && registered && registered <= day && (!closed || closed > day);
    });
  const qualifiedBy = (deal: Deal, day: Day) =>
    [
      dayIn(deal.qualified),
      ...deal.stages.filter(isQualified).map((one) => dayIn(one.entered)),
    ].some((one) => one !== undefined && one <= day);
  const recognised = decided.filter(
    (deal) => deal.outcome === 'won' || deal.qualified || deal.stages.some(isQualified),
  );
  const open = openAt(lastDay);
  const ranked = isRanked(kind) && from <= lastDay;
  const submitted = deals.filter((deal) => inside(dayIn(deal.registered)));
  const monthBefore = addDays(`${lastDay.slice(0, 7)}-01`, -1);
  const competitor = closings.filter(
    ({ outcome, lostReason, competitor: named }) =>
      outcome === 'lost' && (lostReason === 'competitor' || (!lostReason && named)),
  );
  const registered = deals.filter((deal) => isKept(deal) && inside(dayIn(deal.registered)));
  const stillOpen = registered.filter((deal) => {
    const closed = closedOn(deal);
    return closed === undefined || closed > lastDay;
  });
  return {
    partners: membership(all.partners.filter(({ id }) => own(id))),
    training: training(),
    people: trainedPeople(),
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
    moves: moves(),
    expected: expected(),
    statuses: [['pending'], ['approved'], ['rejected', 'withdrawn', 'duplicate'], ['expired']].map(
      (wanted) => submitted.filter(({ status }) => wanted.includes(status)).length,
    ),
    origins: ['sourced', 'influenced', 'passed', 'unmarked'].map(
      (origin) => registered.filter((deal) => originOf(deal) === origin).length,
    ),
    money: moneyFigures(),
    slow: slow(),
    active: open.filter((deal) => qualifiedBy(deal, lastDay) && active(deal)).length,
    companyMean: companyMean(),
    lost: [competitor.length, sum(competitor)],
    qualified: open.filter((deal) => qualifiedBy(deal, lastDay)).length,
    success: {
      qualified: recognised.length,
      won: recognised.filter(({ outcome }) => outcome === 'won').length,
      recognised: from.endsWith('-01')
        ? share(registered.filter((deal) => reachedBy(deal, lastDay)).length, registered.length)
        : null,
    },
    stages: withExtremes(Object.fromEntries(stages.map((stage) => [stage, stageFigures(stage)]))),
    channels: ['paid', 'earned', 'owned', 'none'].map((channel) => [channel, channelOf(channel)]),
    neverClosed:
      from.endsWith('-01') && registered.length > 0
        ? (100 * stillOpen.length) / registered.length
        : null,
    small: share(
      won.filter(({ amount }) => amount !== undefined && amount < 10_000n).length,
      won.filter(({ amount }) => amount !== undefined).length,
    ),
    score: score(),
  };

  function active(deal: Deal): boolean {
    return isActive(deal, dayIn, lastDay, activeDays);
  }

  /** Qualified or won by a day. */
  function reachedBy(deal: Deal, day: Day): boolean {
    const wonBy = deal.outcome === 'won' && !undone(deal) && (closedOn(deal) ?? '') <= day;
    return qualifiedBy(deal, day) || wonBy;
  }

  function moves() {
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
  function expected(): number {
    const chances = { generate: 10n, qualify: 25n, demonstrate: 50n, guide: 75n, deliver: 90n };
    const minor = open.reduce((total, { amount = 0n, stages: entries }) => {
      const reached = entries.filter((one) => (dayIn(one.entered) ?? '') <= lastDay).at(-1);
      return total + amount * chances[reached?.stage ?? 'generate'];
    }, 0n);
    return Number(minor / 100n) / 100;
  }

  function originOf(deal: Deal): string {
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

  function moneyFigures() {
    const wins = closings.filter(({ outcome }) => outcome === 'won');
    const customers = new Set(wins.flatMap(({ customer }) => customer ?? []));
    const paid = wins.reduce((total, { paidAmount = 0n }) => total + paidAmount, 0n);
    const told = customers.size > 0 && (partner !== null || ranked);
    return [
      Number(paid) / 100,
      told ? net(deals) / customers.size : null,
      net(deals.filter(isSale)),
      net(deals.filter((deal) => !isSale(deal))),
      commission(wins),
    ];
  }

  /** What was agreed, and the partner's rate of everything else. */
  function commission(wins: readonly Deal[]): number | null {
    const { commissionRate: rate } = all.partners.find(({ id }) => id === partner) ?? {};
    const sum = wins.reduce((total, { commission: own = 0n }) => total + own, 0n);
    if (!tree || tree.size > 1 || (rate === undefined && sum === 0n)) return null;
    const others = net(deals.filter((deal) => deal.commission === undefined));
    // The rates of the test are such that no half is to be rounded.
    const earned = (BigInt(Math.round(others * 100)) * BigInt(rate ?? 0)) / 100n;
    return Number(sum + earned) / 100;
  }

  /** Three of four of the programme's wins were that quick. */
  function slow() {
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

  function trainedPeople(): number | null {
    if (partner === null && !ranked) return null;
    const attended = all.attendances.filter(
      (one) => own(one.partner) && inside(dayIn(one.attended)),
    );
    return new Set(attended.map((one) => JSON.stringify([one.partner, one.person]))).size;
  }

  /** Of one company the mean of its people, of the programme the mean of its companies. */
  function companyMean(): number | null {
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

  /** Won in the period less what was lowered in it. */
  function net(of: readonly Deal[]): number {
    let minor = 0n;
    for (const deal of of) {
      const closed = closedOn(deal);
      if (!closed || deal.outcome !== 'won' || undone(deal)) continue;
      if (inside(closed)) minor += deal.amount ?? 0n;
      minor -= loweredBy(deal, closed, inside);
    }
    return Number(minor) / 100;
  }

  function isIn({ joinedAt, leftAt }: Partner, day: Day): boolean {
    const [joined = '', left] = [dayIn(joinedAt), dayIn(leftAt)];
    return joined <= day && (left === undefined || (left > day && left > joined));
  }

  function membership(known: readonly Partner[]) {
    const ever = known.filter(
      ({ joinedAt, leftAt }) => !leftAt || dayOf(leftAt, timeZone) > (dayIn(joinedAt) ?? ''),
    );
    const before = ever.filter((one) => isIn(one, addDays(from, -1)));
    const left = ever.filter(({ leftAt }) => inside(dayIn(leftAt)));
    return [
      ever.filter((one) => isIn(one, lastDay)).length,
      ever.filter(({ joinedAt }) => inside(dayIn(joinedAt))).length,
      left.length,
      share(left.filter((one) => before.includes(one)).length, before.length),
    ];
  }

  function training() {
    const attended = all.attendances.filter(
      (one) => own(one.partner) && inside(dayIn(one.attended)),
    );
    const active = all.partners.filter((one) => own(one.id) && isIn(one, lastDay));
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

  function stageFigures(stage: (typeof stages)[number]) {
    const led = { partner: 0, vendor: 0, both: 0, unknown: 0 };
    const kept = { partner: 0, vendor: 0, both: 0, unknown: 0 };
    const left = { partner: 0, vendor: 0, both: 0, unknown: 0 };
    const days = { partner: 0, vendor: 0, both: 0, unknown: 0 };
    for (const deal of deals.filter(isSale)) {
      const at = deal.stages.findIndex((one) => one.stage === stage);
      const entry = deal.stages[at];
      if (!entry) continue;
      const by = entry.ledBy ?? 'unknown';
      if (inside(dayIn(entry.entered))) led[by] += 1;
      const rank = (one: { stage: (typeof stages)[number] }) => stages.indexOf(one.stage);
      const next = deal.stages.find((one, place) => place > at && rank(one) > rank(entry));
      const highest = deal.stages.every((one) => rank(one) <= rank(entry));
      const closed = undone(deal) ? undefined : closedOn(deal);
      const lost = !next && deal.outcome === 'lost';
      const gone = next ? dayIn(next.entered) : lost && !highest ? undefined : closed;
      if (stage === 'deliver' || !inside(gone)) continue;
      left[by] += 1;
      days[by] += Math.max(0, daysBetween(dayIn(entry.entered) ?? '', gone ?? ''));
      if (!lost) kept[by] += 1;
    }
    return {
      share: share(led.partner + led.both / 2, led.partner + led.vendor + led.both),
      conversionPartner: share(kept.partner, left.partner),
      conversionVendor: share(kept.vendor, left.vendor),
      conversionBoth: share(kept.both, left.both),
      conversionUnknown: share(kept.unknown, left.unknown),
      days: per(totalOf(days), totalOf(left)),
      daysWithVendor: per(days.vendor, left.vendor),
      ...led,
    };
  }

  function channelOf(channel: string) {
    const by = (deal: Deal) => (deal.channel ?? 'none') === channel;
    const wins = closings.filter((deal) => by(deal) && deal.outcome === 'won');
    const ages = wins
      .filter((deal) => isSale(deal) && deal.registered)
      .map((deal) => daysBetween(dayIn(deal.registered) ?? '', closedOn(deal) ?? ''))
      .filter((age) => age >= 0);
    return [
      registered.filter(by).length,
      wins.length,
      share(wins.filter(isSale).length, decided.filter(by).length),
      net(deals.filter(by)),
      per(
        ages.reduce((total, age) => total + age, 0),
        ages.length,
      ),
    ];
  }

  function score(): number | null {
    const active = all.partners.filter((one) => isIn(one, lastDay));
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
}

function rewardsOf({ answers }: Response): number {
  return Number(answers.rewards);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

function per(sum: number, count: number): number | null {
  return count === 0 ? null : sum / count;
}

function totalOf(by: Record<string, number>): number {
  return Object.values(by).reduce((total, one) => total + one, 0);
}

function worth(deals: readonly Deal[]) {
  return { deals: deals.length, amount: sum(deals) };
}

/** The first stage of the highest and of the lowest share. */
function withExtremes<Of extends { share: number | null }>(of: Record<string, Of>) {
  const shares = Object.values(of).flatMap((one) => one.share ?? []);
  const first = (wanted: number) => {
    const found = Object.entries(of).find(([, one]) => one.share === wanted);
    return found ? { [found[0]]: wanted } : null;
  };
  return { ...of, strongest: first(Math.max(...shares)), weakest: first(Math.min(...shares)) };
}

function rank(values: readonly number[], value: number): number {
  const less = values.filter((one) => one < value).length;
  const equal = values.filter((one) => one === value).length;
  return (100 * (less + (equal - 1) / 2)) / (values.length - 1);
}

function isSale({ kind }: Deal): boolean {
  return kind !== 'renewal';
}

function isRanked(kind: string): boolean {
  return kind === 'month' || kind === 'quarter' || kind === 'year';
}

function isQualified({ stage }: Deal['stages'][number]): boolean {
  return stage !== 'generate';
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : (100 * part) / whole;
}

/** In major units of a currency with two places, as doubles have it. */
function sum(deals: readonly Deal[]): number {
  return Number(deals.reduce((all, { amount }) => all + (amount ?? 0n), 0n)) / 100;
}
