import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabaseUri } from '../support/database.js';
import { wordsOf as discordWords } from '../support/discord-server.js';
import { waitFor, wordsOf } from '../support/slack-server.js';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';
import { installation, type Installation } from './installation.js';

const partners = 'id,name\nacme,Acme\n';
const people = `id,name,role,partner,slackUserId,slackTeamId,discordUserId,dm
dana,Dana,manager,,U0DANA,T0HOME,100000000000000001,
anna,Anna,partner,acme,U0ANNA,T0HOME,,
boris,Boris,partner,acme,,,300000000000000003,true
`;
const dana = { user: 'U0DANA' };
const anna = { user: 'U0ANNA', channel: 'D0ANNA' };
const boris = { user: '300000000000000003' };
/** What Slack and Discord wait for an acknowledgement. */
const platformPatienceMs = 3000;
const answers = { rewards: '4', communication: '5', training: '3', support: '4', recommend: '9' };

interface Case {
  transport: string;
  variables: Record<string, string>;
  /** A server that was stopped, or one that is silent. */
  ways: readonly ('cut' | 'stall')[];
}

describe.each<Case>([
  { transport: 'HTTP', variables: {}, ways: ['cut', 'stall'] },
  {
    transport: 'Socket Mode',
    variables: { SLACK_APP_TOKEN: 'xapp-token-of-tests' },
    ways: ['cut'],
  },
])('while the database is away, with Slack over $transport', ({ variables, ways }) => {
  let proxy: TcpProxy;
  let here: Installation;
  let bot: Awaited<ReturnType<Installation['launchBot']>>;

  beforeAll(async () => {
    const server = new URL(freshDatabaseUri().replace(/^mongodb:/, 'http:'));
    proxy = await startTcpProxy({ host: server.hostname, port: Number(server.port) });
    const uri = `mongodb://127.0.0.1:${proxy.port}${server.pathname}?directConnection=true`;
    here = await installation({ mongodbUri: uri, variables });
    const imports = [
      await here.pulse('import', 'partners', here.file('partners.csv', partners)),
      await here.pulse('import', 'people', here.file('people.csv', people)),
      await here.pulse('tick', '--now', '2026-10-01T09:00:00Z'),
    ];
    expect(imports.map(({ status }) => status)).toEqual([0, 0, 0]);
    bot = await here.launchBot();
    await bot.onDiscord();
  });
  afterAll(async () => {
    await here.remove();
    await proxy.close();
  });

  const status = async (path: string) => (await fetch(`${bot.url}${path}`)).status;
  const invitation = () => {
    const found = here.slack.messages.find(({ channel }) => channel === anna.channel);
    if (!found) throw new Error('Anna was not invited');
    return found;
  };

  it.each(ways)(
    'a command is acknowledged at once and told within 5 s that the data cannot be read (%s)',
    async (how) => {
      proxy[how]();
      const began = performance.now();
      const asked = await here.slack.command('/kpi Acme', dana);
      expect(asked).toMatchObject({ status: 200 });
      expect(asked.answers).toEqual([]);
      expect(performance.now() - began).toBeLessThan(platformPatienceMs);
      const inDiscord = here.discord.command({ name: 'kpi', user: '100000000000000001' });
      expect((await inDiscord.first()).type).toBe(5);
      const told = await waitFor(() => asked.answers[0], 'the error in Slack');
      expect(performance.now() - began).toBeLessThan(5000);
      expect(told.words).toContain('couldn’t read the data');
      expect(told.words).toContain('[Try again]');
      expect(discordWords(await inDiscord.answer())).toContain('couldn’t read the data');
      expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 503]);

      proxy.restore();
      await waitFor(async () => (await status('/readyz')) === 200, 'readiness');
      const retried = await here.slack.press(told, 'Try again', dana);
      expect((await retried.answer()).words).toContain('Acme');
    },
  );

  it('an answer in a dialog is not thanked for, stands there again, and is stored when sent once more', async () => {
    const dialog = await (await here.slack.press(invitation(), 'Start', anna)).dialog();
    proxy.cut();
    await here.slack.submit(dialog, answers);
    await waitFor(() => wordsOf(dialog.content.blocks).includes('couldn’t store'), 'the error');
    expect(here.slack.filledIn(dialog)).toEqual(answers);
    expect(dialog.history.map(({ blocks }) => wordsOf(blocks)).join()).not.toContain('Thank you');
    proxy.restore();
    await here.slack.submit(dialog, here.slack.filledIn(dialog));
    await waitFor(() => wordsOf(dialog.content.blocks).includes('Thank you'), 'thanks');
  });

  it('an answer in Discord is not passed over, and can be pressed again', async () => {
    const asked = here.discord.press({
      message: await here.discord.messageIn(boris),
      label: 'Start',
      ...boris,
    });
    const survey = await asked.answer();
    proxy.cut();
    const lost = here.discord.press({ message: survey, label: 'Satisfied', ...boris });
    expect(discordWords(await lost.answer())).toContain('couldn’t store');
    expect(discordWords(survey)).toContain('1 of 6');
    proxy.restore();
    const again = here.discord.press({ message: survey, label: 'Satisfied', ...boris });
    await again.answer();
    expect(discordWords(survey)).toContain('2 of 6');
  });

  it('the same process goes on, without a restart', async () => {
    process.kill(bot.pid ?? 0, 0);
    expect(await status('/readyz')).toBe(200);
  });
});
