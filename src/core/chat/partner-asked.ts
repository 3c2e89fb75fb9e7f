import { previousPeriod, quarterOf } from '../kpi/fiscal-calendar.js';
import type { Period } from '../kpi/period.js';
import type { Partner } from '../partner.js';
import type { Card } from './card.js';
import type { Ask } from './command.js';
import { todayOf } from './today.js';
import { understand } from './understood.js';

/** Whom and which period a line is about; or a question back. */
export type Asked = { partner: Partner | null; period: Period | null } | { card: Card };

/** Reads `[partner] [period]` for commands that are about one partner or the programme. */
export function partnerAsked(ask: Ask, words = ask.words): Promise<Asked> {
  return understand({ ...ask, words });
}

/** The last quarter that is over and has data; where there is none, the current one. */
export async function lastWholeQuarter(
  { services, now, programme }: Ask,
  partner: Partner | null,
): Promise<Period> {
  const { today } = todayOf({ now, programme });
  const current = quarterOf(today, programme);
  const span = await services.kpis.dataSpan(partner?.id ?? null, now);
  if (!span || span.first >= current.from) return current;
  const latest = quarterOf(span.last, programme);
  return latest.from < current.from ? latest : previousPeriod(current, programme);
}
