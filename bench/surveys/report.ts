/** What has arrived at the stand-in platforms. */
export interface Received {
  /** The channel of every message, as often as one came in. */
  places: string[];
  /** Calls refused because of a limit. */
  limited: number;
  calls: Record<string, number>;
}

/** Messages counted by how often each place got one. */
export function counted({ places }: Received, expected: number) {
  const distinct = new Set(places).size;
  return {
    sent: places.length,
    duplicates: places.length - distinct,
    lost: expected - distinct,
  };
}

/** Flat: the second half of a row of figures is no higher than the first, but for a tenth. */
export function halves(figures: readonly number[]): string {
  const middle = Math.floor(figures.length / 2);
  const median = (part: readonly number[]) => {
    const sorted = [...part].sort((one, other) => one - other);
    return Math.round(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN);
  };
  return `${median(figures.slice(0, middle))} MB, then ${median(figures.slice(middle))} MB`;
}
