import { isolated } from '../../i18n/format.js';
import { UserError } from '../errors.js';
import { quarterOf } from '../kpi/fiscal-calendar.js';
import type { Period } from '../kpi/period.js';
import type { Partner } from '../partner.js';
import type { Day } from '../time.js';
import type { Ask } from './command.js';
import { periodLabel } from './period-label.js';
import { todayOf } from './today.js';

/** The period of an answer, and how far the data go. */
export interface PeriodMeant {
  period: Period;
  /** Nobody named one and the current one is empty: this is the latest with data. */
  latestData: boolean;
  /** First and last day with any data of whom it is about. */
  span: { first: Day; last: Day };
  /** The latest day with any fact of the whole programme. */
  dataAsOf: Day;
}

/**
 * The period somebody named, else the current quarter, else the latest with data; null where there is
 * no data at all. Throws UserError `not-begun`.
 */
export async function periodMeant(
  ask: Ask,
  partner: Pick<Partner, 'id'> | null,
  named: Period | null,
): Promise<PeriodMeant | null> {
  const { kpis } = ask.services;
  const on = todayOf(ask);
  refuseFuture(ask, named, on.today);
  const ofProgramme = await kpis.dataSpan(null, ask.now);
  const span = partner ? await kpis.dataSpan(partner.id, ask.now) : ofProgramme;
  if (!span || !ofProgramme) return null;
  const current = quarterOf(on.today, on);
  const latestData = named === null && span.last < current.from;
  const period = named ?? (latestData ? quarterOf(span.last, on) : current);
  return { period, latestData, span, dataAsOf: ofProgramme.last };
}

function refuseFuture({ locale, texts }: Ask, period: Period | null, today: Day): void {
  if (!period || period.from <= today) return;
  const named = isolated(locale, periodLabel(period, locale, texts));
  throw new UserError('not-begun', { period: named });
}
