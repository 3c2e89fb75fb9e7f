import { cpus, totalmem } from 'node:os';
import { answerTimes } from './answers.js';
import { commandTimes } from './commands.js';
import { discordTimes } from './discord.js';
import { engineTimes } from './engine.js';
import { kpiTimes } from './kpi.js';
import { pictureTimes } from './pictures.js';
import { slackTimes } from './slack.js';
import { surveyTimes } from './surveys.js';

/**
 * Every benchmark, by the word that runs it: `npm run bench -- commands`. What begins with a dash, and
 * the word after it, is for the benchmark: `npm run bench -- kpi --deals 100000`.
 */
const benchmarks: Record<string, (options: readonly string[]) => Promise<void>> = {
  answers: answerTimes,
  commands: commandTimes,
  discord: discordTimes,
  engine: engineTimes,
  kpi: kpiTimes,
  pictures: pictureTimes,
  slack: slackTimes,
  surveys: surveyTimes,
};

const words = process.argv.slice(2);
const firstOption = words.findIndex((word) => word.startsWith('-'));
const options = firstOption < 0 ? [] : words.slice(firstOption);
const wanted = firstOption < 0 ? words : words.slice(0, firstOption);
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
  await benchmarks[name]?.(options);
}
