import { setTimeout as pause } from 'node:timers/promises';
import { installation } from './installation.js';
import { startBot, type Bot } from './process.js';
import { createQuestioner } from './questioner.js';
import { counted } from './report.js';
import { onDiscordOf } from './sending.js';
import { lostAnswers, unsentMessages } from './store.js';

/** Between two kills; on a slow machine longer, until the process has sent something. */
const livesMs = [3000, 6000] as const;
const lookMs = 200;
/** So long nothing may arrive, or be confirmed, before it is given up and told what stands in the way. */
const patienceMs = 120_000;
const answersEveryMs = 50;
const answering = 100;

/**
 * Invitations go out and answers come in while the process that does both is killed every few seconds
 * and another one takes over, until everybody has been written to.
 */
export async function killAgainAndAgain(recipients: number, speed: number): Promise<void> {
  const here = await installation(speed);
  const { platforms, env } = here;
  try {
    const names = Array.from(
      { length: Math.min(answering, recipients) },
      (_, index) => `p${String(index).padStart(6, '0')}`,
    );
    const questioner = createQuestioner(names);
    let bot = await startBot(speed, env, questioner.told);
    await bot.do({ do: 'fill', recipients, onDiscord: onDiscordOf(recipients) });
    await bot.do({ do: 'plan' });
    const began = performance.now();
    let kills = 0;
    let deaths = 0;
    let progress = { sent: 0, at: began };
    for (;;) {
      const ended = await oneLife(bot, questioner, async () => (await arrived()) > progress.sent);
      if (ended === 'died') deaths += 1;
      const sent = await arrived();
      if (sent > progress.sent) progress = { sent, at: performance.now() };
      if (ended === 'sent' && (await everybody())) break;
      if (performance.now() - progress.at > patienceMs) break;
      kills += 1;
      await bot.kill('SIGKILL');
      bot = await startBot(speed, env, questioner.told);
      questioner.repeat(bot.tell);
    }
    const asked = performance.now();
    while (questioner.waiting() > 0 && performance.now() - asked < patienceMs) await pause(20);
    await bot.kill('SIGKILL');
    const { sent, duplicates, lost } = counted(await platforms.received(), recipients);
    const answersLost = await lostAnswers(env, questioner.certain());
    const took = ((performance.now() - began) / 1000).toFixed(0);
    console.log(
      `kill -9 every ${livesMs[0] / 1000} to ${livesMs[1] / 1000} s, ${recipients} recipients`,
    );
    console.log(
      `  sent ${sent}, duplicates ${duplicates}, lost ${lost}, resumed ${kills}; ${took} s`,
    );
    console.log(`  answers confirmed ${questioner.times.length}, lost ${answersLost}`);
    if (deaths > 0)
      console.log(`  ended by itself, not by us: ${deaths} times (its error is above)`);
    if (questioner.waiting() > 0) console.log(`  never confirmed: ${questioner.waiting()} answers`);
    if (lost > 0) {
      const given = `given up after ${patienceMs / 1000} s in which nothing arrived`;
      console.log(`  ${given}; not sent: ${await unsentMessages(env)}`);
    }
  } finally {
    await here.remove();
  }

  async function arrived(): Promise<number> {
    return counted(await platforms.received(), recipients).sent;
  }

  async function everybody(): Promise<boolean> {
    return counted(await platforms.received(), recipients).lost === 0;
  }
}

/**
 * Works until it has nothing left that could be sent now (`sent`), its time is over and something has
 * arrived (`over`), or nothing has for too long (`over`, too); `died`: it ended by itself.
 */
async function oneLife(
  bot: Bot,
  questioner: ReturnType<typeof createQuestioner>,
  hasSent: () => Promise<boolean>,
): Promise<'sent' | 'over' | 'died'> {
  for (const recipient of questioner.toOpen()) bot.tell({ do: 'open', recipient });
  const answers = setInterval(() => questioner.give(bot.tell), answersEveryMs);
  const length = livesMs[0] + Math.random() * (livesMs[1] - livesMs[0]);
  const began = performance.now();
  const sending = bot.do({ do: 'send' }).then((done): 'sent' | 'died' => (done ? 'sent' : 'died'));
  let ended = await Promise.race([sending, pause(length)]);
  while (ended === undefined && performance.now() - began < patienceMs && !(await hasSent())) {
    ended = await Promise.race([sending, pause(lookMs)]);
  }
  clearInterval(answers);
  return ended ?? 'over';
}
