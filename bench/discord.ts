import { setTimeout as wait } from 'node:timers/promises';
import { somebody, startDiscordServer, wordsOf } from '../test/support/discord-server.js';
import type { Exchange } from '../test/support/discord-server.js';
import { runningBot } from './installation.js';
import { percentiles } from './percentiles.js';
import { commandsEach, reconnects, rounds, sideBySide, warmUps } from './rounds.js';

const periods = ['2017-Q1', '2017-Q2', '2017-Q3', '2017-Q4'];
const manyPartners = 10_000;
const lettersTyped = 200;

type Here = Awaited<ReturnType<typeof connectedBot>>;

/**
 * Discord's own numbers, with the bot in a process of its own on imported deals: first response and
 * answer, interactions lost while the gateway breaks, choices among many partners.
 */
export async function discordTimes(): Promise<void> {
  const here = await connectedBot();
  try {
    for (let index = 0; index < warmUps; index += 1) await ask(here, index);
    for (const round of rounds) await measure(here, round);
    await breakConnection(here);
    await typeAmongMany(here);
  } finally {
    await here.remove();
  }
}

async function connectedBot() {
  const discord = await startDiscordServer();
  const people = `id,name,role,discordUserId\ndana,Dana,manager,${somebody}\n`;
  const bot = await runningBot(discord.environment, people);
  await discord.waitFor(() => discord.gateway.isConnected(), 'the gateway', 60_000);
  return {
    ...bot,
    discord,
    async remove() {
      await bot.remove();
      await discord.close();
    },
  };
}

/** The answer is known to 10 ms. */
async function ask({ discord, partners }: Here, index: number) {
  const scopes = [...partners, 'programme'];
  const partner = scopes[index % scopes.length] ?? 'programme';
  const period = periods[index % periods.length] ?? '';
  const sent = performance.now();
  const exchange = discord.command({ name: 'kpi', options: { partner, period } });
  const { afterMs } = await exchange.first();
  const isCard = wordsOf(await exchange.answer()).includes('USD');
  return { first: afterMs, answered: performance.now() - sent, isCard };
}

async function measure(here: Here, { concurrent, commands }: (typeof rounds)[number]) {
  const times = await sideBySide({ concurrent, count: commands }, (index) => ask(here, index));
  console.log(`${concurrent} at a time, ${commands} commands, ms`);
  console.log(`  first response  ${percentiles(times.map(({ first }) => first))}`);
  console.log(`  answered        ${percentiles(times.map(({ answered }) => answered))}`);
  const put = times.filter(({ isCard }) => !isCard).length;
  if (put > 0) console.log(`  of these ${put} were asked to try again in a minute`);
}

/** Breaks the connection, in turns as a fault of the network and by Discord's wish, while commands keep coming. */
async function breakConnection({ discord }: Here): Promise<void> {
  const asked: Exchange[] = [];
  for (let time = 0; time < reconnects; time += 1) {
    for (let count = 0; count < commandsEach; count += 1) {
      asked.push(discord.command({ name: 'help' }));
      if (count === Math.floor(commandsEach / 2)) discord.gateway.drop(time % 2 ? 4000 : undefined);
      await wait(2);
    }
    await discord.waitFor(() => discord.gateway.isConnected(), 'the gateway', 60_000);
  }
  await Promise.allSettled(asked.map((one) => one.answer()));
  const lost = asked.filter(({ answers }) => answers.length === 0).length;
  const twice = asked.filter(({ answers }) => answers.length > 1).length;
  console.log(
    `${reconnects} reconnects, ${asked.length} commands: ${lost} lost, ${twice} answered twice`,
  );
}

/** Somebody types one letter after the other of many names, from the moment at which these are offered. */
async function typeAmongMany({ discord, imported }: Here): Promise<void> {
  const names = Array.from({ length: manyPartners }, (_, n) => `reseller-${n},Reseller ${n} Ltd`);
  await imported('partners', `id,name\n${names.join('\n')}\n`);
  const offered = async () =>
    (await discord.autocomplete({ name: 'kpi', option: 'partner', typed: 'Reseller' }).choices())
      .length > 0;
  await discord.waitFor(offered, 'the imported partners', 60_000);
  const times: number[] = [];
  for (let letter = 0; letter < lettersTyped; letter += 1) {
    const name = `Reseller ${(letter * 37) % manyPartners}`;
    const typed = name.slice(0, 1 + (letter % name.length));
    const typing = discord.autocomplete({ name: 'kpi', option: 'partner', typed });
    times.push((await typing.first()).afterMs);
    if ((await typing.choices()).length === 0) throw new Error(`Nothing offered for ${typed}`);
  }
  console.log(`choices among ${manyPartners} partners, ${lettersTyped} letters, ms`);
  console.log(`  ${percentiles(times)}`);
}
