import { cpus, totalmem } from 'node:os';
import { commandTimes } from './commands.js';
import { engineTimes } from './engine.js';

/** Every benchmark, by the word that runs it: `npm run bench -- commands`. */
const benchmarks: Record<string, () => Promise<void>> = {
  commands: commandTimes,
  engine: engineTimes,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !benchmarks[name]);
if (unknown.length > 0) {
  console.error(
    `No benchmark ${unknown.join(', ')}; there are: ${Object.keys(benchmarks).join(', ')}`,
  );
  process.exit(2);
}
console.log(
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ` +
    `${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`,
);
for (const name of wanted.length > 0 ? wanted : Object.keys(benchmarks)) {
  console.log(`\n# ${name}`);
  await benchmarks[name]?.();
}
