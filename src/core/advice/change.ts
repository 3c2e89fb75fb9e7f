import type { Period } from '../kpi/period.js';
import type { Moved } from './facts.js';
import type { Figure } from './rule.js';

/** What a change can be on: a year before, the period before, or as many days of that one. */
export const againsts = ['year', 'quarter', 'month', 'days', 'same-days'] as const;
export type Against = (typeof againsts)[number];

/**
 * How much a figure rose or fell, in percent of what it was. It names what it was compared with, because
 * the rows of the card it stands on may be compared with something else.
 */
export function changeOf({ now, before, against, sameDays }: Moved, { kind }: Period): Figure {
  const value = (100 * Math.abs(now - before)) / before;
  const onAYear = against === 'yearAgo' || kind === 'year' || kind === 'to-date';
  return { kind: 'change', value, against: onAYear ? 'year' : sameDays ? 'same-days' : kind };
}
