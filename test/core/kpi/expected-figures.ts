import type { Deal } from '../../../src/core/deal.js';
import { stages } from '../../../src/core/deal.js';
import { addDays, dayOf, daysBetween, type Day } from '../../../src/core/time.js';

/** What the catalogue says of one partner's (null: all partners') deals, counted one by one. */
export function expectedFigures(
  all: readonly Deal[],
  partner: string | null,
  { from, to, lastDay }: { from: Day; to: Day; lastDay: Day },
  { timeZone, activeDays }: { timeZone: string; activeDays: number },
) {
  const deals = all.filter(
    (deal) => deal.partner && (partner === null || deal.partner === partner),
  );
  const dayIn = (when: Deal['closed']) => (when ? dayOf(when, timeZone) : undefined);
  const within = (when: Deal['closed']) => {
    const day = dayIn(when);
    return day !== undefined && day >= from && day < to && day <= lastDay;
  };
  const decided = deals.filter(({ outcome, closed }) => outcome !== 'open' && within(closed));
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
      return registered && registered <= day && (!closed || closed > day);
    });
  const open = openAt(lastDay);
  const sum = won.reduce((total, { amount }) => total + (amount ?? 0n), 0n);
  return {
    registered: deals.filter(({ registered }) => within(registered)).length,
    open: open.length,
    openBefore: openAt(addDays(from, -1)).length,
    active: open.filter((deal) => isActive(deal, dayIn, lastDay, activeDays)).length,
    undated: deals.filter(({ outcome, registered }) => outcome === 'open' && !registered).length,
    won: won.length,
    lost: decided.length - won.length,
    revenue: Number(sum) / 100,
    meanDays: days.length ? days.reduce((a, b) => a + b, 0) / days.length : null,
    medianDays: median(days),
  };
}

function isActive(
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
