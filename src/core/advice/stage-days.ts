import { type Deal, type Stage, stages } from '../deal.js';
import { dayOf, daysBetween } from '../time.js';

export interface SlowStage {
  stage: Stage;
  /** Mean days that a deal stays in it. */
  days: number;
  /** Percent of these days in which the vendor led. */
  vendorShare: number;
}

/** Stages that fewer deals have passed than this say nothing. */
const fewestDeals = 5;

/** The stage in which deals stay longest, from their histories; null where too few have one. */
export function slowestStage(deals: readonly Deal[], zone = 'UTC'): SlowStage | null {
  const stays = deals.flatMap((deal) => staysOf(deal, zone));
  const slow = stages.flatMap((stage): SlowStage[] => {
    const of = stays.filter((stay) => stay.stage === stage);
    if (of.length < fewestDeals) return [];
    const all = sum(of.map(({ days }) => days));
    const led = sum(of.filter(({ ledBy }) => ledBy === 'vendor').map(({ days }) => days));
    return [{ stage, days: all / of.length, vendorShare: all === 0 ? 0 : (100 * led) / all }];
  });
  return slow.sort((a, b) => b.days - a.days)[0] ?? null;
}

/** From entering a stage to entering the next one, the last until the deal was closed. */
function staysOf({ stages: history, closed }: Deal, zone: string) {
  const entries = [...history].sort((a, b) => a.entered.at.getTime() - b.entered.at.getTime());
  return entries.flatMap(({ stage, entered, ledBy }, place) => {
    const left = entries[place + 1]?.entered ?? closed;
    const days = left ? daysBetween(dayOf(entered, zone), dayOf(left, zone)) : -1;
    return days < 0 ? [] : [{ stage, ledBy, days }];
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
