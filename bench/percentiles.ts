/** Milliseconds as `p50 1.2  p95 3.4  p99 5.6  max 7.8`. */
export function percentiles(times: readonly number[], digits = 1): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  const shown = (ms: number | undefined) => (ms ?? Number.NaN).toFixed(digits).padStart(8);
  return [
    `p50 ${shown(at(0.5))}`,
    `p95 ${shown(at(0.95))}`,
    `p99 ${shown(at(0.99))}`,
    `max ${shown(sorted.at(-1))}`,
  ].join('  ');
}
