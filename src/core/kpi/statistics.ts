/** How often each whole score (or number of days) was seen. */
export type Histogram = ReadonlyMap<number, number>;

/** Two-sided 95 % of the normal distribution. */
const z95 = 1.96;

export function sizeOf(histogram: Histogram): number {
  let size = 0;
  for (const count of histogram.values()) size += count;
  return size;
}

/** Exact mean; null of nothing. */
export function meanOf(histogram: Histogram): number | null {
  const size = sizeOf(histogram);
  let sum = 0;
  for (const [value, count] of histogram) sum += value * count;
  return size === 0 ? null : sum / size;
}

/** Exact median, of an even number the middle of the two in the middle; null of nothing. */
export function medianOf(histogram: Histogram): number | null {
  const size = sizeOf(histogram);
  if (size === 0) return null;
  const lower = valueAt(histogram, Math.floor((size - 1) / 2));
  const upper = valueAt(histogram, Math.floor(size / 2));
  return (lower + upper) / 2;
}

/** The smallest value that so large a share of all does not pass (nearest rank); null of nothing. */
export function quantileOf(histogram: Histogram, share: number): number | null {
  const size = sizeOf(histogram);
  return size === 0 ? null : valueAt(histogram, Math.max(0, Math.ceil(share * size) - 1));
}

/** The value at a place (from 0) of the sorted values. */
function valueAt(histogram: Histogram, place: number): number {
  let passed = 0;
  for (const [value, count] of [...histogram].sort(([a], [b]) => a - b)) {
    passed += count;
    if (place < passed) return value;
  }
  return NaN;
}

/**
 * Variance of a share as an estimate, in percent points squared, with one success and one failure
 * added (Agresti and Caffo, 2000): of three out of three it is not nought.
 */
export function shareVariance(successes: number, size: number): number {
  const share = (successes + 1) / (size + 2);
  return (10_000 * share * (1 - share)) / (size + 2);
}

/**
 * Variance of a mean score that `people` gave. Answers of one person hang together, so people are
 * counted and not answers; and scores are rounded to whole points, so it is at least 1/12 (Sheppard).
 */
export function meanVariance(scores: Histogram, people: number): number {
  const mean = meanOf(scores) ?? 0;
  let squares = 0;
  for (const [score, count] of scores) squares += count * (score - mean) ** 2;
  const spread = squares / Math.max(1, sizeOf(scores) - 1);
  return Math.max(spread, 1 / 12) / Math.max(1, people);
}

/** 95 % interval of a share in percent (Wilson, 1927); all of it where nothing was counted. */
export function shareInterval(successes: number, size: number): { low: number; high: number } {
  if (size === 0) return { low: 0, high: 100 };
  const share = successes / size;
  const weight = z95 ** 2 / size;
  const middle = (share + weight / 2) / (1 + weight);
  const half = (z95 * Math.sqrt((share * (1 - share)) / size + weight / (4 * size))) / (1 + weight);
  // Exactly so for none and for all; sums of fractions come out a hair beside it.
  return {
    low: successes === 0 ? 0 : 100 * (middle - half),
    high: successes === size ? 100 : 100 * (middle + half),
  };
}

/** Half the width of the 95 % interval of the difference of two independent estimates. */
export function noiseOf(variance: number, otherVariance: number): number {
  return z95 * Math.sqrt(variance + otherVariance);
}

/**
 * Net promoter score (% of 9–10 minus % of 0–6) with its 95 % interval: adjusted Wald, as if ¾ of a
 * promoter and ¾ of a detractor more had answered among three people more, cut to ±100; without an
 * interval under two answers, null of nothing.
 */
export function netPromoterScore(
  scores: Histogram,
): { nps: number; low: number | null; high: number | null } | null {
  const size = sizeOf(scores);
  if (size === 0) return null;
  const promoters = sizeOf(only(scores, (score) => score >= 9));
  const detractors = sizeOf(only(scores, (score) => score <= 6));
  const nps = (100 * (promoters - detractors)) / size;
  if (size < 2) return { nps, low: null, high: null };
  const p = (promoters + 0.75) / (size + 3);
  const q = (detractors + 0.75) / (size + 3);
  const d = p - q;
  const half = z95 * Math.sqrt((p + q - d ** 2) / (size + 3));
  return { nps, low: Math.max(-100, 100 * (d - half)), high: Math.min(100, 100 * (d + half)) };
}

export function only(histogram: Histogram, wanted: (value: number) => boolean): Histogram {
  return new Map([...histogram].filter(([value]) => wanted(value)));
}
