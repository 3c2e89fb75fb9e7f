import { percentiles } from '../percentiles.js';

/** Milliseconds that each of some works took, done in turn so that a busy moment hits them all. */
export async function inTurn(
  rounds: number,
  works: Readonly<Record<string, (round: number) => Promise<unknown>>>,
): Promise<Map<string, number[]>> {
  const times = new Map(Object.keys(works).map((name) => [name, [] as number[]]));
  const warmUps = Math.ceil(rounds / 10);
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const [name, work] of Object.entries(works)) {
      const started = performance.now();
      await work(round + warmUps);
      if (round >= 0) times.get(name)?.push(performance.now() - started);
    }
  }
  for (const [name, ofOne] of times) console.log(`  ${name.padEnd(44)} ${percentiles(ofOne, 2)}`);
  return times;
}

/** A share of the sorted times, such as 0.5 for the median. */
export function quantile(times: readonly number[] | undefined, share: number): number {
  const sorted = [...(times ?? [])].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** A figure beside what it may be at most. */
export function judged(name: string, value: number, atMost: number, unit = ''): void {
  const verdict = value <= atMost ? 'reached' : 'MISSED';
  console.log(
    `  ${name.padEnd(60)} ${value.toFixed(2)}${unit} of at most ${atMost}${unit}  ${verdict}`,
  );
}

/** How many times as long (or as large) the first is, also where it is shorter. */
export function ratio(name: string, value: number, of: number): void {
  console.log(`  ${name.padEnd(60)} ${(value / of).toFixed(3)}`);
}
