import { once } from 'node:events';
import { createServer } from 'node:http';
import { signedRequest, slashCommand } from '../test/support/slack-payloads.js';
import { installation } from './installation.js';
import { percentiles } from './percentiles.js';
import { sideBySide, warmUps } from './rounds.js';

const periods = ['2017-Q1', '2017-Q2', '2017-Q3', '2017-Q4'];
const rounds = [
  { concurrent: 1, commands: 300 },
  { concurrent: 100, commands: 2000 },
];

/**
 * How long a slash command waits for its acknowledgement and for its answer, over real HTTP, with the
 * bot in a process of its own: partners' cards and the programme's in turn, over the imported deals.
 */
export async function commandTimes(): Promise<void> {
  const here = await installation();
  const inbox = await answerInbox();
  const ask = asker(here, inbox);
  try {
    for (let index = 0; index < warmUps; index += 1) await ask(index);
    for (const { concurrent, commands } of rounds) {
      const times = await sideBySide({ concurrent, count: commands }, ask);
      console.log(`${concurrent} at a time, ${commands} commands, ms`);
      console.log(`  acknowledged  ${percentiles(times.map(({ acknowledged }) => acknowledged))}`);
      console.log(`  answered      ${percentiles(times.map(({ answered }) => answered))}`);
    }
  } finally {
    inbox.close();
    await here.remove();
  }
}

interface Times {
  acknowledged: number;
  answered: number;
}

function asker(
  { slack, events, partners }: Awaited<ReturnType<typeof installation>>,
  inbox: Awaited<ReturnType<typeof answerInbox>>,
) {
  const scopes = [...partners, 'programme'];
  return async (index: number): Promise<Times> => {
    const line = `/kpi ${scopes[index % scopes.length]} ${periods[index % periods.length]}`;
    const { url, arrival } = inbox.expect();
    const request = slashCommand(line, {}, `bench.${index}.${performance.now()}`, url);
    const signed = signedRequest(request, slack.signingSecret);
    const sent = performance.now();
    const response = await fetch(events, { method: 'POST', ...signed });
    await response.text();
    if (!response.ok) throw new Error(`The bot answered ${response.status}`);
    const acknowledged = performance.now() - sent;
    return { acknowledged, answered: (await arrival) - sent };
  };
}

/** Where answers arrive (Slack's response_url), with the moment at which they did. */
async function answerInbox() {
  const waiting = new Map<string, (at: number) => void>();
  const server = createServer((request, response) => {
    const at = performance.now();
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      response.end('ok');
      if (!body.includes('USD')) throw new Error(`Not a card of figures: ${body.slice(0, 300)}`);
      waiting.get(request.url ?? '')?.(at);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  let count = 0;
  return {
    expect() {
      const path = `/answer/${count++}`;
      const arrival = new Promise<number>((resolve) => waiting.set(path, resolve));
      return { url: `http://127.0.0.1:${port}${path}`, arrival };
    },
    close: () => server.close(),
  };
}
