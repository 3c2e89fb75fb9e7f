import { shareVariance } from '../kpi/statistics.js';

/** An estimate: its value, its variance, and on how many records it rests. */
export interface Estimate {
  value: number;
  variance: number;
  n: number;
}

/** Mean of plain figures; null under two, of which no spread is known. */
export function meanEstimate(values: readonly number[]): Estimate | null {
  const n = values.length;
  if (n < 2) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { value: mean, variance: squares / (n - 1) / n, n };
}

/** A share in percent; null of nothing. */
export function shareEstimate(successes: number, n: number): Estimate | null {
  return n === 0
    ? null
    : { value: (100 * successes) / n, variance: shareVariance(successes, n), n };
}

/**
 * Natural logarithm of a sum over so many days, by the day. Deals come by chance, so the sum's
 * variance is that of a compound Poisson process, Σ amount²; null without any amount.
 */
export function logRateEstimate(amounts: readonly number[], days: number): Estimate | null {
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  if (sum <= 0 || days <= 0) return null;
  const squares = amounts.reduce((total, amount) => total + amount ** 2, 0);
  return { value: Math.log(sum / days), variance: squares / sum ** 2, n: amounts.length };
}

/** A difference with its 95 % interval. */
export interface Difference {
  value: number;
  low: number;
  high: number;
}

/**
 * After minus before; with others, less the same difference of theirs: what has changed for
 * everybody – a season, a new price – is not taken for an effect. Welch's interval over all groups.
 */
export function differenceOf(
  own: { before: Estimate; after: Estimate },
  others?: { before: Estimate; after: Estimate },
): Difference {
  const groups = [own.before, own.after, ...(others ? [others.before, others.after] : [])];
  const shared = others ? others.after.value - others.before.value : 0;
  const value = own.after.value - own.before.value - shared;
  const variance = groups.reduce((sum, group) => sum + group.variance, 0);
  const half = t95(degreesOfFreedom(groups)) * Math.sqrt(variance);
  return { value, low: value - half, high: value + half };
}

/** Welch and Satterthwaite. */
function degreesOfFreedom(groups: readonly Estimate[]): number {
  const variance = groups.reduce((sum, group) => sum + group.variance, 0);
  const weighted = groups.reduce(
    (sum, { variance: own, n }) => sum + own ** 2 / Math.max(1, n - 1),
    0,
  );
  return weighted === 0 ? Infinity : variance ** 2 / weighted;
}

const z95 = 1.959964;

/**
 * Student's t for a two-sided 95 % interval, by the expansion of Cornish and Fisher: less than 1 %
 * off from four degrees of freedom on.
 */
export function t95(degrees: number): number {
  const z = z95;
  const [v, v2, v3] = [degrees, degrees ** 2, degrees ** 3];
  return (
    z +
    (z ** 3 + z) / (4 * v) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * v2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * v3)
  );
}

/**
 * Several differences as one, the surer ones weighing more (inverse variance); null of none. They may
 * share what they are compared with, so the interval is that of differences that move together:
 * never too narrow.
 */
export function pooled(differences: readonly Difference[]): Difference | null {
  const known = differences.map(({ value, low, high }) => ({
    value,
    error: Math.max((high - low) / 2, Number.EPSILON),
  }));
  const weights = known.map(({ error }) => 1 / error ** 2);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  if (all === 0) return null;
  const mean = (of: (one: (typeof known)[number]) => number) =>
    known.reduce((sum, one, at) => sum + of(one) * (weights[at] ?? 0), 0) / all;
  const value = mean((one) => one.value);
  const half = mean((one) => one.error);
  return { value, low: value - half, high: value + half };
}
