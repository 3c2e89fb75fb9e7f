import { setTimeout as pause } from 'node:timers/promises';
import { percentiles } from '../percentiles.js';
import { installation } from './installation.js';
import { startBot } from './process.js';
import { createQuestioner } from './questioner.js';
import { lostAnswers } from './store.js';

const people = 200;
const seconds = 10;
/** Answers a second, one rate after the other. */
const rates = [100, 300, 1000];
/** So long what is still queued is waited for, once all have been given. */
const patienceMs = 20_000;

/** Answers come in at a given rate, whether or not earlier ones have been stored. */
export async function answerAtRate(speed: number): Promise<void> {
  const here = await installation(speed);
  const { env } = here;
  try {
    const names = Array.from(
      { length: people },
      (_, index) => `p${String(index).padStart(6, '0')}`,
    );
    const questioner = createQuestioner(names);
    const bot = await startBot(speed, env, questioner.told);
    await bot.do({ do: 'fill', recipients: people, onDiscord: 0 });
    await bot.do({ do: 'send' });
    for (const recipient of questioner.toOpen()) bot.tell({ do: 'open', recipient });
    while (questioner.opened() < people) await pause(20);
    for (const rate of rates) {
      // A process that has not kept up tells nothing more at a higher rate.
      if (!(await atRate(rate, questioner, bot))) break;
    }
    await bot.kill('SIGKILL');
    console.log(`  lost after the last kill: ${await lostAnswers(env, questioner.certain())}`);
  } finally {
    await here.remove();
  }
}

/** False where it has not been able to store them all. */
async function atRate(
  rate: number,
  questioner: ReturnType<typeof createQuestioner>,
  bot: Awaited<ReturnType<typeof startBot>>,
): Promise<boolean> {
  const first = questioner.times.length;
  const began = performance.now();
  for (let given = 0; given < rate * seconds;) {
    const due = Math.min(((performance.now() - began) / 1000) * rate, rate * seconds);
    for (; given < due; given += 1) questioner.give(bot.tell);
    await pause(2);
  }
  const over = performance.now() + patienceMs;
  while (questioner.waiting() > 0 && performance.now() < over) await pause(5);
  const took = (performance.now() - began) / 1000;
  const times = questioner.times.slice(first);
  console.log(
    `answers at ${rate} a second: ${Math.round(times.length / took)} a second stored, ms ${percentiles(times)}`,
  );
  const left = questioner.waiting();
  if (left > 0) {
    const after = `given up after ${patienceMs / 1000} s more`;
    console.log(`  ${after}: ${left} of ${rate * seconds} are not stored; no higher rate is tried`);
  }
  return left === 0;
}
