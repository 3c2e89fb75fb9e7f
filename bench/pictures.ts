import { locales } from '../src/core/locale.js';
import { drawPicture } from '../src/pictures/draw.js';
import { examples } from '../test/pictures/examples.js';
import { percentiles } from './percentiles.js';

const rounds = 60;

/** How long one picture takes from its data to the PNG, the three languages in turn. */
export async function pictureTimes(): Promise<void> {
  const before = process.memoryUsage.rss();
  const begun = performance.now();
  const all = locales.map(examples);
  const [first] = all;
  if (!first) return;
  await drawPicture(first.trend);
  console.log(`the very first, with loading  ${(performance.now() - begun).toFixed(0)} ms`);
  for (const kind of ['trend', 'comparison', 'funnel', 'waterfall', 'distribution'] as const) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const picture = all[round % all.length]?.[kind] ?? first[kind];
      const start = performance.now();
      await drawPicture(picture);
      times.push(performance.now() - start);
    }
    console.log(`  ${kind.padEnd(14)} ${percentiles(times)}`);
  }
  console.log(`memory grew by ${Math.round((process.memoryUsage.rss() - before) / 2 ** 20)} MiB`);
}
