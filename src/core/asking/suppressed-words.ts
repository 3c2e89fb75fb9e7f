import { number } from '../../i18n/format.js';
import type { Card } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import type { KpiResult } from '../kpi/report.js';
import { kpiName } from './figure-words.js';

/** Why a score of too few people is not shown; nothing for any other figure. */
export function suppressedWords(ask: Ask, { id, status, n }: KpiResult): Pick<Card, 'lead'> {
  if (status !== 'suppressed') return {};
  const { locale, texts, settings } = ask;
  const { suppressed } = texts.kpi;
  const what = kpiName(ask, id);
  if (n === null) return { lead: suppressed.wholeQuarters(what) };
  const [shown, threshold] = [n, settings.anonymityThreshold].map((count) => number(locale, count));
  return n < settings.anonymityThreshold
    ? { lead: suppressed.withCount(what, n, shown ?? '', threshold ?? '') }
    : { lead: suppressed.traceable(what, n, shown ?? '') };
}
