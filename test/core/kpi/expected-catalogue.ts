import { type Deal, stages } from '../../../src/core/deal.js';
import type { KpiReport } from '../../../src/core/kpi/report.js';
import type { Partner } from '../../../src/core/partner.js';
import { addDays, dayOf, type Day, type Moment } from '../../../src/core/time.js';
import type { Attendance } from '../../../src/core/training.js';
import { dealsSeen, isUndone, loweredBy, treeOf } from './expected-deals.js';
import { isKept } from './expected-figures.js';
import { kpiOf } from './kpi-programme.js';

export interface Facts {
  deals: Deal[];
  attendances: Attendance[];
  partners: Partner[];
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
    pipeline: [pipeline.deals, pipeline.amount, pipeline.unpriced, pipeline.sinceLastMonth],
    lost: [pipeline.lostToCompetitorDeals, pipeline.lostToCompetitorAmount],
    qualified: kpiOf(report, 'deal-velocity').parts.deals,
    success: kpiOf(report, 'deal-success').parts,
    stages: kpiOf(report, 'stage-influence').parts,
    channels: Object.entries(kpiOf(report, 'marketing-channels').parts).map(([channel, of]) => [
      channel,
      Object.values(of ?? {}).slice(0, 4),
    ]),
    neverClosed: registered.neverClosedShare,
    small: kpiOf(report, 'average-deal-size').parts.smallShare ?? null,
    score: kpiOf(report, 'quality-score').value,
  };
}

/** The same counted fact by fact from what the catalogue says, without rows and measures. */
export function expectedCatalogue(
  all: Facts,
  partner: string | null,
  { kind, from, to, lastDay }: Days,
  { timeZone }: { timeZone: string },
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
  const monthBefore = addDays(`${lastDay.slice(0, 7)}-01`, -1);
  const competitor = closings.filter((deal) => deal.outcome === 'lost' && deal.competitor);
  const registered = deals.filter((deal) => isKept(deal) && inside(dayIn(deal.registered)));
  const stillOpen = registered.filter((deal) => {
    const closed = closedOn(deal);
    return closed === undefined || closed > lastDay;
  });
  return {
    partners: membership(all.partners.filter(({ id }) => own(id))),
    training: training(),
    pipeline: [
      open.length,
      sum(open),
      open.filter(({ amount }) => amount === undefined).length,
      sum(open) - sum(openAt(monthBefore)),
    ],
    lost: [competitor.length, sum(competitor)],
    qualified: open.filter((deal) => qualifiedBy(deal, lastDay)).length,
    success: {
      qualified: recognised.length,
      won: recognised.filter(({ outcome }) => outcome === 'won').length,
    },
    stages: Object.fromEntries(stages.map((stage) => [stage, stageFigures(stage)])),
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
    const told = partner !== null || (isRanked(kind) && from <= lastDay);
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
      if (!lost) kept[by] += 1;
    }
    return {
      share: share(led.partner + led.both / 2, led.partner + led.vendor + led.both),
      conversionPartner: share(kept.partner, left.partner),
      conversionVendor: share(kept.vendor, left.vendor),
      ...led,
    };
  }

  function channelOf(channel: string) {
    const by = (deal: Deal) => (deal.channel ?? 'none') === channel;
    const wins = closings.filter((deal) => by(deal) && deal.outcome === 'won');
    return [
      registered.filter(by).length,
      wins.length,
      share(wins.filter(isSale).length, decided.filter(by).length),
      net(deals.filter(by)),
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
