import { date } from '../../i18n/format.js';
import type { Ask } from '../chat/command.js';
import { todayOf } from '../chat/today.js';
import type { EvidenceKind } from '../kpi/evidence.js';
import type { Period } from '../kpi/period.js';
import { addDays } from '../time.js';

/** What is open is a stock: the day it is of, in a title and in a footer. */
export interface StockDay {
  short: string;
  full: string;
}

/** Today, or the last day of a period that is over. */
export function stockDay(ask: Ask, period: Period): StockDay {
  const { locale, texts } = ask;
  const { today } = todayOf(ask);
  const last = addDays(period.to, -1);
  const say = texts.asking.stock;
  return last < today
    ? { short: date(locale, last), full: say.of(date(locale, last)) }
    : { short: say.today, full: say.ofToday(date(locale, today)) };
}

/** Deals that are of one day, not of a stretch of days. */
export function isStock(kind: EvidenceKind): boolean {
  return kind === 'open' || kind === 'old';
}
