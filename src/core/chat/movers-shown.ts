import { minorUnitPlaces } from '../currency.js';
import { evidenceOf } from '../kpi/evidence.js';
import { previousPeriod } from '../kpi/fiscal-calendar.js';
import { measureContext } from '../kpi/measure.js';
import { concentrationOf, moverKpis, moversOf, type Mover } from '../kpi/movers.js';
import type { Period } from '../kpi/period.js';
import type { Partner } from '../partner.js';
import { addDays } from '../time.js';
import type { Ask } from './command.js';
import { shareGone } from './kpi-around.js';
import type { KpiFigures, MoverShown } from './kpi-figures.js';
import { todayOf } from './today.js';

/** Of so many partners the reports are read while somebody waits. */
const mostRead = 40;

/** Where no ranking says whose are worth it, of so many. */
const mostUnranked = 200;

/**
 * The partners whose revenue moved most, among those one may see. Of many partners only those are looked
 * at of whom the rankings of both periods say that they moved most in money.
 */
export async function moversShown(
  ask: Ask,
  period: Period,
  visible: readonly Partner[],
): Promise<KpiFigures['movers']> {
  const partners = await worthReading(ask, period, visible);
  if (partners.length === 0) return undefined;
  const ids = partners.map(({ id }) => id);
  const question = { period, asOf: ask.now, kpis: moverKpis };
  const { needYou, good } = moversOf(await ask.services.kpis.reports(ids, question));
  const named = (mover: Mover): MoverShown => ({
    ...mover,
    name: partners.find(({ id }) => id === mover.partner)?.name ?? mover.partner,
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

async function worthReading(
  ask: Ask,
  period: Period,
  visible: readonly Partner[],
): Promise<readonly Partner[]> {
  if (visible.length <= mostRead) return visible;
  const rank = (of: Period) => ask.services.kpis.rank({ period: of, asOf: ask.now });
  const rankings = [await rank(period), await rank(previousPeriod(period, ask.programme))];
  const [now, before] = rankings.map(
    (ranked) => ranked && new Map(ranked.map(({ partner, amount }) => [partner, amount ?? 0])),
  );
  if (!now || !before) return visible.length > mostUnranked ? [] : visible;
  const gone = shareGone(period, todayOf(ask).today);
  return visible
    .map((partner) => {
      const moved = (now.get(partner.id) ?? 0) - gone * (before.get(partner.id) ?? 0);
      return { partner, moved: Math.abs(moved) };
    })
    .sort((one, other) => other.moved - one.moved)
    .slice(0, mostRead)
    .map(({ partner }) => partner);
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
