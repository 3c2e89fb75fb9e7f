import { addDays, type Day } from '../time.js';
import type { KpiDefinition } from './definition.js';
import { previousPeriod } from './fiscal-calendar.js';
import type { FiscalCalendar, Period } from './period.js';
import type { KpiId, KpiResult } from './report.js';
import type { KpiMoment, KpiService } from './service.js';

export interface TrendQuestion {
  partner: string | null;
  kpi: KpiId;
  /** The last of them; the others are the periods before it. */
  last: Period;
  /** How many periods, 8 where absent. */
  count?: number;
  asOf: Date;
}

/** One KPI over periods, oldest first. */
export interface Trend {
  partner: string | null;
  kpi: KpiId;
  unit: KpiResult['unit'];
  direction: KpiDefinition['direction'];
  periods: TrendPeriod[];
}

export type TrendPeriod = Omit<KpiMoment, 'period'> & {
  period: string;
  from: Day;
  /** The last day, part of it. */
  to: Day;
};

export const periodsShown = 8;

/** From one read: eight quarters are 24 months and a stock. */
export async function trendOf(
  service: Pick<KpiService, 'series' | 'catalogue'>,
  { partner, kpi, last, count = periodsShown, asOf }: TrendQuestion,
  calendar: FiscalCalendar,
): Promise<Trend> {
  const periods = periodsUpTo(last, count, calendar);
  const moments = await service.series({ partner, kpi, periods, asOf });
  const definition = service.catalogue.find(({ id }) => id === kpi);
  return {
    partner,
    kpi,
    unit: definition?.unit ?? 'count',
    direction: definition?.direction ?? 'neutral',
    periods: moments.map(({ period, ...moment }) => ({
      ...moment,
      period: period.id,
      from: period.from,
      to: addDays(period.to, -1),
    })),
  };
}

/** So many periods of one kind up to this one, oldest first. */
export function periodsUpTo(last: Period, count: number, calendar: FiscalCalendar): Period[] {
  const periods = [last];
  for (let earliest = last; periods.length < count; periods.unshift(earliest)) {
    earliest = previousPeriod(earliest, calendar);
  }
  return periods;
}
