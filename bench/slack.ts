import { setTimeout as wait } from 'node:timers/promises';
import { createSlackAdapter } from '../src/adapters/slack/adapter.js';
import type { Exchange } from '../test/support/slack-types.js';
import { bareServer } from './bare-server.js';
import { installation } from './installation.js';
import { percentiles } from './percentiles.js';
import { commandsEach, reconnects, rounds, sideBySide, warmUps } from './rounds.js';

const transports = ['HTTP', 'Socket Mode'] as const;
const periods = ['2017-Q1', '2017-Q2', '2017-Q3', '2017-Q4'];
const messages = 500;
const messagesAtOnce = 10;

type Here = Awaited<ReturnType<typeof installation>>;

/**
 * Slack's own numbers, with the bot in a process of its own on imported deals: acknowledgement and
 * answer over both transports, commands lost while sockets break, messages a second.
 */
export async function slackTimes(): Promise<void> {
  for (const transport of transports) {
    const here = await installation(transport);
    try {
      console.log(`\n${transport}`);
      for (let index = 0; index < warmUps; index += 1) await (await ask(here, index)).answered;
      for (const round of rounds) await measure(here, round);
      if (transport === 'HTTP') await measureOpened(here);
      if (transport === 'HTTP') await askNobody(here);
      if (transport === 'HTTP') await send(here);
      else await breakSockets(here);
    } finally {
      await here.remove();
    }
  }
}

/** Slack keeps its connections: to open a hundred in one instant is the questioner's cost, and not paid here. */
async function measureOpened(here: Here): Promise<void> {
  const most = rounds.reduce((one, other) => (one.concurrent > other.concurrent ? one : other));
  await opened(here.events, most.concurrent);
  console.log('over connections that are open already:');
  await measure(here, most);
}

/** As many connections as there are questions at once, each having been used. */
async function opened(url: string, concurrent: number): Promise<void> {
  await sideBySide({ concurrent, count: concurrent * 3 }, async () => (await fetch(url)).text());
}

/** `answered` is known to 10 ms. */
async function ask({ slack, partners }: Here, index: number) {
  const scopes = [...partners, 'programme'];
  const line = `/kpi ${scopes[index % scopes.length]} ${periods[index % periods.length]}`;
  const sent = performance.now();
  const exchange = await slack.command(line);
  const acknowledged = performance.now() - sent;
  if (exchange.status !== 200) throw new Error(`The bot answered ${exchange.status}`);
  return { exchange, acknowledged, answered: answeredAt(exchange, sent) };
}

/** A bot that has too much to do says so within five seconds: an answer, but no card. */
async function answeredAt(exchange: Exchange, sent: number) {
  const { words } = await exchange.answer();
  return { after: performance.now() - sent, isCard: words.includes('USD') };
}

async function measure(here: Here, { concurrent, commands }: (typeof rounds)[number]) {
  const times = await sideBySide({ concurrent, count: commands }, async (index) => {
    const { acknowledged, answered } = await ask(here, index);
    return { acknowledged, ...(await answered) };
  });
  console.log(`${concurrent} at a time, ${commands} commands, ms`);
  console.log(`  acknowledged  ${percentiles(times.map(({ acknowledged }) => acknowledged))}`);
  console.log(`  answered      ${percentiles(times.map(({ after }) => after))}`);
  const put = times.filter(({ isCard }) => !isCard).length;
  if (put > 0) console.log(`  of these ${put} were asked to try again in a minute`);
}

/** The same questions to a server that does nothing: what of an acknowledgement is the asking itself. */
async function askNobody({ slack, events }: Here): Promise<void> {
  const bare = await bareServer();
  slack.sendTo(bare.url);
  for (const { concurrent, commands: count } of rounds) {
    const times = await sideBySide({ concurrent, count }, async () => {
      const sent = performance.now();
      await slack.command('/kpi nobody');
      return performance.now() - sent;
    });
    console.log(`${concurrent} at a time, a server that only says 200, ms`);
    console.log(`  acknowledged  ${percentiles(times)}`);
  }
  slack.sendTo(events);
  bare.close();
}

/** Breaks all sockets and has single ones refreshed, in turns, while commands keep coming. */
async function breakSockets(here: Here): Promise<void> {
  const { slack } = here;
  const under: Promise<Exchange>[] = [];
  for (let time = 0; time < reconnects; time += 1) {
    for (let count = 0; count < commandsEach; count += 1) {
      under.push(slack.command('/pulse help'));
      if (count === Math.floor(commandsEach / 2)) {
        if (time % 2 === 0) slack.socket.drop();
        else slack.socket.refresh();
      }
      await wait(2);
    }
    await slack.waitFor(() => slack.socket.open() === 2, 'both sockets', 60_000);
  }
  const exchanges = await Promise.all(under);
  await Promise.allSettled(exchanges.map((exchange) => exchange.answer()));
  const lost = exchanges.filter(({ answers }) => answers.length === 0).length;
  const twice = exchanges.filter(({ answers }) => answers.length > 1).length;
  console.log(
    `${reconnects} forced reconnects, ${exchanges.length} commands: ${lost} lost, ${twice} answered twice`,
  );
}

/** The adapter alone; Slack allows 300 a minute in a workspace, which the sender keeps (surveys). */
async function send({ slack }: Here): Promise<void> {
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const adapter = createSlackAdapter(slack.config, { logger: silent });
  const began = performance.now();
  await sideBySide({ concurrent: messagesAtOnce, count: messages }, async (index) => {
    const to = { kind: 'channel', channel: `C${index}` } as const;
    const card = { locale: 'en', lead: 'How are we doing?' } as const;
    const { status } = await adapter.send({ key: `m${index}`, to, card });
    if (status !== 'sent') throw new Error(`A message was ${status}`);
  });
  const rate = messages / ((performance.now() - began) / 1000);
  console.log(
    `${messages} messages, ${messagesAtOnce} at a time: ${rate.toFixed(0)} a second; Slack allows 5 (${(rate / 5).toFixed(0)} times)`,
  );
}
