import type { Period } from '../kpi/period.js';
import type { KpiReport } from '../kpi/report.js';
import { judge, type Judged } from '../kpi/verdict.js';
import type { Partner } from '../partner.js';
import { type Day, daysBetween } from '../time.js';
import { maySeeProgramme } from './access.js';
import type { Ask } from './command.js';
import { todayOf } from './today.js';

/** What a partner's figures are held against: its place among all, and the middle of all. */
export interface Standing {
  rank?: { place: number; of: number };
  /** Median of the others' won revenue, where enough of them are there to hide each. */
  median: number | null;
}

/** A median of fewer than so many others would tell of one of them. */
const fewestOthers = 5;

/** From the period's ranking; of a partner's own place only those who run the programme hear. */
export async function standingOf(ask: Ask, partner: Partner, period: Period): Promise<Standing> {
  const ranked = (await ask.services.kpis.rank({ period, asOf: ask.now })) ?? [];
  const known = ranked.flatMap(({ partner: id, amount }) =>
    amount === null ? [] : [{ id, amount }],
  );
  const own = known.find(({ id }) => id === partner.id);
  const others = known.filter(({ id }) => id !== partner.id).map(({ amount }) => amount);
  const median = others.length >= fewestOthers ? medianOf(others) : null;
  if (!own || !maySeeProgramme(ask.person)) return { median };
  const place = 1 + others.filter((amount) => amount > own.amount).length;
  return { median, rank: { place, of: known.length } };
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

/** The verdict of a report that was read at this moment. */
export function judged(
  ask: Ask,
  report: KpiReport,
  {
    period,
    median,
    first,
    programmeRate,
  }: { period: Period; median: number | null; first: string; programmeRate: number | null },
): Judged {
  const { today } = todayOf(ask);
  const gone = shareGone(period, today);
  const yearBefore = `${Number(period.from.slice(0, 4)) - 1}${period.from.slice(4)}`;
  return judge(report, { median, gone, programmeRate, knowsYearAgo: first <= yearBefore });
}

/** Which part of a period has gone by at the end of this day, at most 1. */
export function shareGone({ from, to }: Period, today: Day): number {
  return Math.min(1, (daysBetween(from, today) + 1) / daysBetween(from, to));
}
