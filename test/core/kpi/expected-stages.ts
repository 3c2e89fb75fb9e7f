import { type Deal, stages } from '../../../src/core/deal.js';
import { daysBetween } from '../../../src/core/time.js';
import { type Asked, isSale } from './expected-asked.js';
import { per, share } from './expected-numbers.js';

type Stage = (typeof stages)[number];

/** Who leads in each stage, what leaves it, and what comes of each channel. */
export function expectedStages(asked: Asked) {
  const ofStages = stages.map((stage) => [stage, stageFigures(asked, stage)] as const);
  return {
    stages: withExtremes(Object.fromEntries(ofStages)),
    channels: ['paid', 'earned', 'owned', 'none'].map((one) => [one, channelOf(asked, one)]),
  };
}

function stageFigures({ dayIn, inside, deals, closedOn, undone }: Asked, stage: Stage) {
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
    const rank = (one: { stage: Stage }) => stages.indexOf(one.stage);
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

function channelOf(
  { dayIn, deals, closedOn, closings, decided, registered, net }: Asked,
  channel: string,
) {
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

function totalOf(by: Record<string, number>): number {
  return Object.values(by).reduce((total, one) => total + one, 0);
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
