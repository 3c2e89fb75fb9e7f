import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wordsOf, type Exchange } from '../support/discord-server.js';
import { waitFor } from '../support/wait.js';
import { installation, type Installation } from './installation.js';

const people = `id,name,role,partner,slackUserId,slackTeamId,discordUserId,dm
dana,Dana,manager,,U0DANA,T0HOME,100000000000000001,
anna,Anna,partner,acme,U0ANNA,T0HOME,,
boris,Boris,partner,acme,,,300000000000000003,true
`;
const dana = '100000000000000001';
const newQuarter = '2026-10-01T09:00:00Z';

let here: Installation;
let bots: Awaited<ReturnType<Installation['launchBot']>>[];

beforeAll(async () => {
  here = await installation();
  await here.pulse('import', 'partners', here.file('partners.csv', 'id,name\nacme,Acme\n'));
  await here.pulse('import', 'people', here.file('people.csv', people));
  const first = await here.launchBot();
  await first.onDiscord();
  bots = [first, await here.launchBot()];
});
afterAll(() => here.remove());

describe('two bots on one set of data', () => {
  it('both answer in Slack', async () => {
    for (const { url } of bots) {
      here.slack.sendTo(`${url}/slack/events`);
      const asked = await here.slack.command('/kpi Acme', { user: 'U0DANA' });
      expect((await asked.answer()).words).toContain('Acme');
    }
  });

  it('send a survey once, also beside three ticks', async () => {
    const ticks = [1, 2, 3].map(() => here.pulse('tick', '--now', newQuarter));
    expect((await Promise.all(ticks)).map(({ status }) => status)).toEqual([0, 0, 0]);
    expect(here.slack.messages.map(({ channel }) => channel)).toEqual(['D0ANNA']);
    const starts = here.discord.messages.filter((one) => wordsOf(one).includes('[Start]'));
    expect(starts).toHaveLength(1);
  });

  it('are one on Discord’s gateway, and when that one ends the other takes its place', async () => {
    const identified = () => here.discord.gateway.log.filter((what) => what === 'identified');
    expect(identified()).toHaveLength(1);
    bots[0]?.kill('SIGTERM');
    await bots[0]?.ended;
    await waitFor(() => identified().length === 2, 'the other bot', 15_000);
    await here.discord.connected();
    const asked = here.discord.command({
      name: 'kpi',
      options: { partner: 'Acme' },
      user: dana,
    });
    expect(wordsOf(await asked.answer())).toContain('Acme');
  });

  it('when the one on the gateway is killed, the other follows within 30 s and nothing is answered twice', async () => {
    const connections = () => here.discord.gateway.log.filter((what) => what === 'identified');
    const before = connections().length;
    const ask = () =>
      here.discord.command({ name: 'kpi', options: { partner: 'Acme' }, user: dana });
    await here.launchBot();
    const cutOff = [ask(), ask(), ask()];
    await cutOff[0]?.first();
    bots[1]?.kill('SIGKILL');
    await bots[1]?.ended;
    await waitFor(() => connections().length === before + 1, 'the third bot', 30_000);
    await here.discord.connected();
    const asked = [...cutOff, ...(await answered([ask(), ask(), ask()]))];
    const responses = here.discord.calls('callback').map(({ path }) => path.split('/')[2]);
    for (const { id, answers } of asked) {
      expect(answers.length).toBeLessThanOrEqual(1);
      expect(responses.filter((interaction) => interaction === id).length).toBeLessThanOrEqual(1);
    }
    expect(connections()).toHaveLength(before + 1);
  }, 60_000);
});

/** The same exchanges, once each has its answer. */
async function answered(asked: Exchange[]): Promise<Exchange[]> {
  await Promise.all(asked.map((one) => one.answer()));
  return asked;
}
