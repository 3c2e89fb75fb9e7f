import { number, percent } from '../../i18n/format.js';
import type { Fact } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { isSmall } from '../chat/kpi-change.js';
import { compare } from '../kpi/comparison.js';
import type { KpiResult } from '../kpi/report.js';
import { figureWords } from './figure-words.js';

/** How a figure changed against the period before: `▲ 20 %`, or points and days in words of their own. */
export function changeOf(ask: Ask, result: KpiResult): Pick<Fact, 'change'> {
  const { locale, texts } = ask;
  const { kind, percent: share, points, against = null } = compare(result, { direction: 'up' });
  const { changes } = texts.kpi;
  if (kind === 'none') return {};
  if (kind === 'same') {
    if (points === undefined || isSmall(result, points)) return { change: changes.sameAlone };
    return { change: changes.unclear(figureWords(ask, { ...result, value: against })) };
  }
  if (points === undefined && share === undefined) return { change: changes.fromNothing };
  const size =
    points === undefined
      ? percent(locale, Math.abs(share ?? 0), 0)
      : changes.points(Math.abs(points), number(locale, Math.abs(points), 1));
  return { change: kind === 'up' ? changes.up(size) : changes.down(size) };
}
