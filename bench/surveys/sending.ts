import { rates } from '../../src/scheduler/rates.js';
import { installation } from './installation.js';
import { startBot } from './process.js';
import { counted, halves } from './report.js';

/** Of ten recipients one is on Discord. */
export const onDiscordOf = (recipients: number) => Math.floor(recipients / 10);

/** Seconds that the narrowest limit needs for so many people: Slack's for opening private channels. */
export function allowedSeconds(recipients: number, speed: number): number {
  const slack = recipients - onDiscordOf(recipients);
  const seconds = Object.values(rates.slack)
    .flat()
    .filter(({ row }) => row === 'conversations.open' || row === 'chat.postMessage')
    .map(({ calls, perSeconds }) => (slack / calls) * perSeconds);
  return Math.max(...seconds) / speed;
}

/** Everybody is invited by one process, as fast as the platforms allow. */
export async function sendToAll(recipients: number, speed: number): Promise<void> {
  const here = await installation(speed);
  const { platforms, env } = here;
  try {
    const bot = await startBot(speed, env, () => undefined);
    await bot.do({ do: 'fill', recipients, onDiscord: onDiscordOf(recipients) });
    const planning = performance.now();
    await bot.do({ do: 'plan' });
    const memory: number[] = [];
    const watch = setInterval(() => memory.push(bot.memory()), 500);
    const began = performance.now();
    const computed = bot.processorSeconds();
    await bot.do({ do: 'send' });
    const took = (performance.now() - began) / 1000;
    clearInterval(watch);
    const received = await platforms.received();
    const allowed = allowedSeconds(recipients, speed);
    const { sent, duplicates, lost } = counted(received, recipients);
    console.log(`sending ${recipients}, limits ${speed} times as fast`);
    console.log(`  sent ${sent}, duplicates ${duplicates}, lost ${lost}, resumed 0`);
    console.log(
      `  ${took.toFixed(1)} s; the limits allow ${allowed.toFixed(1)} s: ${(took / allowed).toFixed(2)} times as long`,
    );
    console.log(`  refused for a limit (429): ${received.limited} of ${callsIn(received.calls)}`);
    const perMessage = ((bot.processorSeconds() - computed) / sent) * 1000;
    console.log(`  computed ${perMessage.toFixed(1)} ms for each message`);
    console.log(`  memory of the sender: ${halves(memory)}`);
    console.log(`  planned in ${((began - planning) / 1000).toFixed(1)} s`);
    await bot.kill('SIGKILL');
  } finally {
    await here.remove();
  }
}

function callsIn(calls: Record<string, number>): number {
  return Object.values(calls).reduce((sum, count) => sum + count, 0);
}
