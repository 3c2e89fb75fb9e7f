import { addDays, type Day, daysBetween } from '../time.js';

/** The stretches of days (`to` exclusive) that are compared around a dated event. */
export interface EffectWindows {
  before: { from: Day; to: Day };
  after: { from: Day; to: Day };
  /** Days for which each deal is followed; the same on both sides, so that neither has an advantage. */
  followed: number;
  /** The day on which everything is known. */
  final: Day;
  /** The last day looked at. */
  today: Day;
}

/** Between an event and the time after it: what is being changed shows in neither. */
const settlingDays = 7;

/** A deal that has not been decided by then counts as open. */
export const followUpDays = 120;

/** As first signs deals are followed at least so long. */
const fewestFollowed = 30;

/**
 * Deals registered in the days before an event against those registered 7 days later on, for as long,
 * each followed for 120 days. Before that is possible for all of them: the first half of the time
 * gone by is taken, and its deals – and those before – are followed for the second half.
 */
export function effectWindows(event: Day, days: number, today: Day): EffectWindows {
  const from = addDays(event, settlingDays);
  const to = addDays(from, days);
  const final = addDays(to, followUpDays);
  const elapsed = daysBetween(from, today);
  const followed =
    today >= final
      ? followUpDays
      : Math.max(fewestFollowed, Math.min(followUpDays, Math.floor(elapsed / 2)));
  // Who was registered later cannot have been followed long enough.
  const latest = addDays(today, 1 - followed);
  return {
    before: { from: addDays(event, -days), to: event },
    after: { from, to: to < latest ? to : latest > from ? latest : from },
    followed,
    final,
    today,
  };
}
