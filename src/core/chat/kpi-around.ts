import { previousPeriod } from '../kpi/fiscal-calendar.js';
import { evidenceOf } from '../kpi/evidence.js';
import { measureContext } from '../kpi/measure.js';
import { concentrationOf, moverKpis, moversOf, type Mover } from '../kpi/movers.js';
import type { Period } from '../kpi/period.js';
import type { KpiReport } from '../kpi/report.js';
import { judge, type Judged } from '../kpi/verdict.js';
import { minorUnitPlaces } from '../currency.js';
import type { Partner } from '../partner.js';
import { addDays, daysBetween } from '../time.js';
import { maySeeProgramme } from './access.js';
import type { Ask } from './command.js';
import type { KpiFigures, MoverShown } from './kpi-figures.js';
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
  const days = daysBetween(period.from, period.to);
  const gone = report.partial ? (daysBetween(period.from, today) + 1) / days : 1;
  const yearBefore = `${Number(period.from.slice(0, 4)) - 1}${period.from.slice(4)}`;
  return judge(report, { median, gone, programmeRate, knowsYearAgo: first <= yearBefore });
}

/** More partners than these are not asked one by one while somebody waits. */
const mostAsked = 200;

/** The partners whose revenue moved most, among those one may see. */
export async function moversShown(
  ask: Ask,
  period: Period,
  visible: readonly Partner[],
): Promise<KpiFigures['movers']> {
  if (visible.length > mostAsked || visible.length === 0) return undefined;
  const ids = visible.map(({ id }) => id);
  const question = { period, asOf: ask.now, kpis: moverKpis };
  const { needYou, good } = moversOf(await ask.services.kpis.reports(ids, question));
  const named = (mover: Mover): MoverShown => ({
    ...mover,
    name: visible.find(({ id }) => id === mover.partner)?.name ?? mover.partner,
    concentration: null,
  });
  return {
    needYou: await Promise.all(
      needYou.map(async (mover) => ({
        ...named(mover),
        concentration: mover.percent < 0 ? await largeDeals(ask, mover.partner, period) : null,
      })),
    ),
    good: good.map(named),
  };
}

/** Whether a few large deals made the period before. */
async function largeDeals(ask: Ask, partner: string, period: Period) {
  const { today } = todayOf(ask);
  const deals = await ask.services.deals.ofPartners([partner]);
  const context = measureContext(ask.programme, ask.settings);
  const amounts = (of: Period) => {
    const lastDay = addDays(of.to, -1) < today ? addDays(of.to, -1) : today;
    const partners = new Set([partner]);
    const { from, to } = of;
    const rows = evidenceOf(deals, { kind: 'won', partners, from, to, lastDay, context });
    return rows.flatMap(({ deal, amount }) =>
      deal.currency === ask.programme.currency && amount !== null
        ? [Number(amount) / 10 ** minorUnitPlaces(deal.currency)]
        : [],
    );
  };
  return concentrationOf(amounts(previousPeriod(period, ask.programme)), amounts(period));
}
