import { number, percent } from '../../i18n/format.js';
import { compare, type Comparison } from '../kpi/comparison.js';
import type { KpiResult } from '../kpi/report.js';
import type { Fact } from './card.js';
import type { KpiFigures } from './kpi-figures.js';

/** What a row says after its value. */
export type Change = Pick<Fact, 'change' | 'note' | 'tone'>;

/** Writes a figure the way its row does. */
type Write = (value: number) => string;

/** Money and counts, more of which is better: `▲ 20 %`. */
export function shareChange(figures: KpiFigures, result: KpiResult, write: Write): Change {
  const moved = compare(result, { direction: 'up' });
  // "0, same as before" says nothing.
  if (moved.against === undefined || (result.value === 0 && moved.against === 0)) return {};
  const change = shareWords(figures, result.value ?? 0, moved.against, write);
  return { change, tone: toneOf(moved) };
}

/** The same in words for two plain figures; under 2 % apart they are about the same. */
export function shareWords(
  { locale, texts }: KpiFigures,
  value: number,
  before: number,
  write: Write = (plain) => number(locale, plain),
): string {
  const { changes } = texts.kpi;
  if (value === before) return changes.equal;
  if (before === 0) return changes.fromNothing;
  const share = (100 * (value - before)) / Math.abs(before);
  if (Math.abs(share) < 2) return changes.same(write(before));
  const by = percent(locale, Math.abs(share), 0);
  return share > 0 ? changes.up(by) : changes.down(by);
}

/** Percents and scores, more of which is better: `▲ 4.1 points`; `write` says what it was before. */
export function pointChange(
  { locale, texts }: KpiFigures,
  result: KpiResult,
  write?: Write,
): Change {
  const moved = compare(result, { direction: 'up' });
  const { changes } = texts.kpi;
  if (moved.kind === 'none') return {};
  const size = Number(Math.abs(moved.points ?? 0).toFixed(1));
  if (size === 0) return { change: changes.equal, tone: 'neutral' };
  if (moved.kind === 'same' && !write) return { change: changes.sameAlone, tone: 'neutral' };
  if (moved.kind === 'same' && write) {
    return sameAs(moved, isSmall(result, size) ? changes.same : changes.unclear, write);
  }
  const shown = number(locale, size, 1);
  const by = result.unit === 'score' ? shown : changes.points(size, shown);
  return { change: moved.kind === 'up' ? changes.up(by) : changes.down(by), tone: toneOf(moved) };
}

/**
 * A difference within chance is "about the same" only where it is small too: 65 % after 80 % is not,
 * there were just too few deals to tell.
 */
export function isSmall({ unit }: Pick<KpiResult, 'unit'>, points: number): boolean {
  return Math.abs(points) <= (unit === 'score' ? 0.3 : 3);
}

/** Days, fewer of which are better: `▼ 2 days (faster)`; under half a day nobody notices. */
export function dayChange(figures: KpiFigures, result: KpiResult): Change {
  const moved = compare(result, { direction: 'down' });
  const { changes } = figures.texts.kpi;
  if (moved.kind === 'none') return {};
  const size = Math.round(Math.abs(moved.days ?? 0));
  if (moved.kind === 'same' || size === 0) {
    return sameAs(moved, changes.same, (before) => bareDays(figures, before));
  }
  const by = daysIn(figures, size);
  const change = moved.kind === 'down' ? changes.faster(by) : changes.slower(by);
  return { change, tone: toneOf(moved) };
}

/** `46 days`; under ten with one decimal. */
export function daysIn(figures: KpiFigures, value: number): string {
  const rounded = Number(value.toFixed(value < 10 ? 1 : 0));
  return figures.texts.kpi.values.days(rounded, bareDays(figures, value));
}

/** The number of days alone. */
export function bareDays({ locale }: KpiFigures, value: number): string {
  return number(locale, value, value < 10 ? 1 : 0);
}

function sameAs({ against }: Comparison, say: (before: string) => string, write: Write): Change {
  return against === undefined ? {} : { change: say(write(against)), tone: 'neutral' };
}

function toneOf({ good }: Comparison): NonNullable<Fact['tone']> {
  return good === null ? 'neutral' : good ? 'good' : 'bad';
}
