import { dateRange } from '../../i18n/format.js';
import type { Ask } from '../chat/command.js';
import { todayOf } from '../chat/today.js';
import type { Period } from '../kpi/period.js';
import { addDays } from '../time.js';

/** The days of a period that an answer is about: up to today where it is still running. */
export function shownRange(ask: Ask, { from, to }: Period): string {
  const { today } = todayOf(ask);
  const last = addDays(to, -1);
  return dateRange(ask.locale, from, today >= from && today < last ? today : last);
}
