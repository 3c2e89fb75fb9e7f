import type { Deal } from '../../../src/core/deal.js';
import type { Partner } from '../../../src/core/partner.js';
import type { Response } from '../../../src/core/survey/response.js';
import { addDays, type Day, dayOf, type Moment } from '../../../src/core/time.js';
import type { Attendance } from '../../../src/core/training.js';
import { dealsSeen, isUndone, loweredBy, treeOf } from './expected-deals.js';
import { isActive, isKept } from './expected-figures.js';

export interface Facts {
  deals: Deal[];
  attendances: Attendance[];
  partners: Partner[];
  responses: Response[];
}

/** The days that are asked about; `lastDay` is the period's, or today. */
export interface AskedDays {
  kind: string;
  from: Day;
  to: Day;
  lastDay: Day;
}

export type Asked = ReturnType<typeof asked>;

/** What all figures of one question look at: the deals seen, and of which days. */
export function asked(
  all: Facts,
  partner: string | null,
  { kind, from, to, lastDay }: AskedDays,
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
  const ranked = isRanked(kind) && from <= lastDay;
  const monthBefore = addDays(`${lastDay.slice(0, 7)}-01`, -1);
  const registered = deals.filter((deal) => isKept(deal) && inside(dayIn(deal.registered)));
  return {
    ...{ all, partner, kind, from, to, lastDay, timeZone, tree, own, dayIn, inside },
    ...{ deals, closings, decided, won, registered, open: openAt(lastDay), ranked, monthBefore },
    ...{ closedOn, undone, openAt, qualifiedBy, active, net },
  };

  function qualifiedBy(deal: Deal, day: Day): boolean {
    return [
      dayIn(deal.qualified),
      ...deal.stages.filter(isQualified).map((one) => dayIn(one.entered)),
    ].some((one) => one !== undefined && one <= day);
  }

  function active(deal: Deal): boolean {
    return isActive(deal, dayIn, lastDay, activeDays);
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
}

export function isSale({ kind }: Deal): boolean {
  return kind !== 'renewal';
}

export function isRanked(kind: string): boolean {
  return kind === 'month' || kind === 'quarter' || kind === 'year';
}

export function isQualified({ stage }: Deal['stages'][number]): boolean {
  return stage !== 'generate';
}
