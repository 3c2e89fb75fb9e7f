import { month } from '../../i18n/format.js';
import { monthPeriod, monthsOf, previousPeriod, quarterOf } from '../kpi/fiscal-calendar.js';
import type { Period } from '../kpi/period.js';
import type { KpiMoment } from '../kpi/service.js';
import { addDays } from '../time.js';
import type { Ask } from './command.js';
import type { KpiFigures } from './kpi-figures.js';
import { shortPeriodLabel } from './period-label.js';
import { trendPicture } from './picture-of.js';
import type { Picture } from './picture.js';

const quartersShown = 8;

/**
 * Won revenue over the quarters up to the one shown, from the first with a won deal; undefined where
 * there are not two of them. One read of a row a month.
 */
export async function revenueTrend(
  { services, now, programme }: Ask,
  { partner, period, today, locale, texts }: KpiFigures,
): Promise<Picture | undefined> {
  const lastDay = addDays(period.to, -1);
  const quarters = quartersUpTo(quarterOf(lastDay < today ? lastDay : today, programme), programme);
  const months = quarters.flatMap(monthsOf).map(monthPeriod);
  const moments = await services.kpis.series({
    partner: partner?.id ?? null,
    kpi: 'partner-revenue',
    periods: [...quarters, ...months],
    asOf: now,
  });
  const won = ({ n }: KpiMoment) => (n ?? 0) > 0;
  const ofQuarters = moments.slice(0, quarters.length);
  const shown = ofQuarters.slice(Math.max(0, ofQuarters.findIndex(won)));
  if (shown.filter(won).length < 2) return undefined;
  const first = shown[0]?.period;
  const begins = moments.slice(quarters.length).find(won)?.period;
  const late =
    first && begins && shown.length < quartersShown && begins.from > first.from
      ? begins
      : undefined;
  const note =
    first && late
      ? texts.picture.closingsFrom(
          shortPeriodLabel(first, locale, texts),
          month(locale, late.from, false),
        )
      : undefined;
  return trendPicture(
    {
      name: partner?.name ?? texts.kpi.programme,
      kpi: texts.kpi.rows.revenue,
      unit: { kind: 'money', currency: programme.currency },
      periods: shown.map(({ period: of, value, partial }) => ({
        period: of,
        value,
        partial: partial || (of.id === first?.id && late !== undefined),
      })),
      ...(note === undefined ? {} : { note }),
    },
    texts,
    locale,
  );
}

/** Eight quarters, oldest first. */
function quartersUpTo(last: Period, calendar: Ask['programme']): Period[] {
  const quarters = [last];
  for (let earliest = last; quarters.length < quartersShown; quarters.unshift(earliest)) {
    earliest = previousPeriod(earliest, calendar);
  }
  return quarters;
}
