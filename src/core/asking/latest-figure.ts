import type { Button, Card } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { kpiLine } from '../chat/kpi-line.js';
import { periodLabel } from '../chat/period-label.js';
import type { Period } from '../kpi/period.js';
import type { KpiResult } from '../kpi/report.js';
import { figureWords } from './figure-words.js';

/** A figure at the latest moment at which there was one. */
export interface LatestFigure {
  period: Period;
  value: number;
}

/** Where a figure has no value in the period: what it was last, and the way there. */
export function latestWords(
  ask: Ask,
  result: KpiResult,
  { partner, period, latest }: { partner: string | null; period: Period; latest?: LatestFigure },
): { lead?: Card['lead']; buttons: Button[] } {
  if (result.status !== 'no-data' || result.value !== null) return { buttons: [] };
  const { locale, texts } = ask;
  const say = texts.asking.one;
  const none = say.noneIn(periodLabel(period, locale, texts));
  if (!latest) return { lead: none, buttons: [] };
  const named = periodLabel(latest.period, locale, texts);
  const value = figureWords(ask, { ...result, value: latest.value, status: 'ok' });
  const who = partner === null ? null : { id: partner };
  return {
    lead: `${none} ${say.latest(named, value)}`,
    buttons: [
      {
        label: texts.kpi.next.show(named),
        line: kpiLine(who, `${result.id} ${latest.period.id}`),
      },
    ],
  };
}
