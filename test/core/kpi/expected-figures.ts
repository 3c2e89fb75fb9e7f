import type { Deal } from '../../../src/core/deal.js';
import { stages } from '../../../src/core/deal.js';
import { isUndone, loweredBy } from './expected-deals.js';
import { addDays, dayOf, daysBetween, type Day } from '../../../src/core/time.js';

/** What the catalogue says of the deals of a card (see `dealsSeen`), counted one by one. */
export function expectedFigures(
  deals: readonly Deal[],
  { from, to, lastDay }: { from: Day; to: Day; lastDay: Day },
  { timeZone, activeDays }: { timeZone: string; activeDays: number },
) {
  const dayIn = (when: Deal['closed']) => (when ? dayOf(when, timeZone) : undefined);
  const within = (when: Deal['closed']) => {
    const day = dayIn(when);
    return day !== undefined && day >= from && day < to && day <= lastDay;
  };
  const closings = deals.filter(
    (deal) => deal.outcome !== 'open' && within(deal.closed) && !isUndone(deal, dayIn(deal.closed)),
  );
  const decided = closings.filter(({ kind }) => kind !== 'renewal');
  const wins = closings.filter(({ outcome }) => outcome === 'won');
  const won = decided.filter(({ outcome }) => outcome === 'won');
  const days = won
    .filter(({ registered }) => registered)
    .map(({ registered, closed }) => daysBetween(dayIn(registered) ?? '', dayIn(closed) ?? ''))
    .filter((between) => between >= 0)
    .sort((a, b) => a - b);
  const openAt = (day: Day) =>
    deals.filter((deal) => {
      const registered = dayIn(deal.registered);
      const closed = deal.outcome === 'open' ? undefined : dayIn(deal.closed);
      return isKept(deal) && registered && registered <= day && (!closed || closed > day);
    });
  const open = openAt(lastDay);
  const inPeriod = (day: Day) => day >= from && day < to && day <= lastDay;
  const gross = wins.reduce((total, { amount }) => total + (amount ?? 0n), 0n);
  const lowered = deals.reduce((total, deal) => {
    const closed = dayIn(deal.closed);
    return total + (closed ? loweredBy(deal, closed, inPeriod) : 0n);
  }, 0n);
  return {
    registered: deals.filter((deal) => isKept(deal) && within(deal.registered)).length,
    open: open.length,
    openBefore: openAt(addDays(from, -1)).length,
    active: open.filter((deal) => isActive(deal, dayIn, lastDay, activeDays)).length,
    undated: deals.filter((deal) => isKept(deal) && deal.outcome === 'open' && !deal.registered)
      .length,
    won: wins.length,
    lost: decided.length - won.length,
    revenue: Number(gross - lowered) / 100,
    gross: Number(gross) / 100,
    refunds: Number(lowered) / 100,
    meanDays: days.length ? days.reduce((a, b) => a + b, 0) / days.length : null,
    medianDays: median(days),
  };
}

/** Neither refused nor taken back. */
export function isKept({ status }: Deal): boolean {
  return !['rejected', 'withdrawn', 'duplicate'].includes(status);
}

export function isActive(
  deal: Deal,
  dayIn: (when: Deal['closed']) => Day | undefined,
  lastDay: Day,
  activeDays: number,
): boolean {
  const registered = dayIn(deal.registered) ?? '';
  const recent = (day: Day) => day <= lastDay && daysBetween(day, lastDay) <= activeDays;
  let stage = 0;
  const entries = [...deal.stages].sort((a, b) => a.entered.at.getTime() - b.entered.at.getTime());
  const forward = entries.filter((entry) => {
    const next = stages.indexOf(entry.stage);
    const isForward = next > stage;
    stage = next;
    return isForward && (dayIn(entry.entered) ?? '') > registered;
  });
  return [registered, ...forward.map(({ entered }) => dayIn(entered) ?? '')].some(recent);
}

function median(sorted: readonly number[]): number | null {
  const half = sorted.length / 2;
  const [lower, upper] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return lower === undefined || upper === undefined ? null : (lower + upper) / 2;
}
