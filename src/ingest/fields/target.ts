import { parsePeriodId } from '../../core/kpi/period-words.js';
import type { FiscalCalendar } from '../../core/kpi/period.js';
import type { KpiId } from '../../core/kpi/report.js';
import { toMajor } from '../../core/kpi/money.js';
import { moneyKpis, targetPeriod } from '../../core/kpi/targets.js';
import type { Day } from '../../core/time.js';
import { Problem } from './column.js';
import { readMoney } from './money.js';
import { readNumber } from './words.js';

/** The id of a month, quarter or fiscal year; words such as `this-quarter` need a `today`. */
export function readTargetPeriod(text: string, calendar: FiscalCalendar, today?: Day): string {
  const written = /^\d/.test(text) || today !== undefined;
  const period = written && parsePeriodId(text, { ...calendar, today: today ?? '2000-01-01' });
  const id = period ? targetPeriod(period, calendar) : undefined;
  if (id !== undefined) return id;
  throw new Problem(`"${text}" is not a period for a target: write 2017-05, 2017-Q2 or 2017`);
}

/** Money in major units of the programme's currency, everything else in the KPI's own unit. */
export function readTargetValue(text: string, kpi: KpiId, currency: string): number {
  const value = moneyKpis.includes(kpi)
    ? toMajor(readMoney(text, currency), currency)
    : readNumber(text);
  if (value >= 0) return value;
  throw new Problem(`"${text}" is less than 0`);
}
