import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wordsOf as discordWords } from '../support/discord-server.js';
import { waitFor, wordsOf } from '../support/slack-server.js';
import { installation, type Installation } from './installation.js';

const people = `id,name,role,partner,slackUserId,slackTeamId,discordUserId,dm
dana,Dana,manager,,,,100000000000000001,
anna,Anna,partner,acme,U0ANNA,T0HOME,,
boris,Boris,partner,acme,,,300000000000000003,true
`;
const anna = { user: 'U0ANNA', channel: 'D0ANNA' };
const boris = { user: '300000000000000003' };

const dana = { user: '100000000000000001' };
const deals = [
  'id,partner,registeredAt,outcome',
  ...Array.from({ length: 25 }, (_, n) => `D-${n + 10},acme,2026-09-01,open`),
].join('\n');

let here: Installation;
let bot: Awaited<ReturnType<Installation['launchBot']>>;

beforeAll(async () => {
  here = await installation();
  await here.pulse('import', 'partners', here.file('partners.csv', 'id,name\nacme,Acme\n'));
  await here.pulse('import', 'people', here.file('people.csv', people));
  await here.pulse('import', 'deals', here.file('deals.csv', deals));
  await here.pulse('tick', '--now', '2026-10-01T09:00:00Z');
  bot = await here.launchBot();
  await bot.onDiscord();
});
afterAll(() => here.remove());

function invitation() {
  const found = here.slack.messages.find(({ channel }) => channel === anna.channel);
  if (!found) throw new Error('Anna was not invited');
  return found;
}
const dialogOfAnna = async () => (await here.slack.press(invitation(), 'Start', anna)).dialog();

describe('a bot that is stopped and started in the middle of a survey', () => {
  it('ends in order', async () => {
    const survey = await here.discord
      .press({ message: await here.discord.messageIn(boris), label: 'Start', ...boris })
      .answer();
    for (const question of [2, 3]) {
      await here.discord.press({ message: survey, label: 'Satisfied', ...boris }).answer();
      await waitFor(() => discordWords(survey).includes(`${question} of 6`), 'the next question');
    }
    const dialog = await dialogOfAnna();
    await here.slack.choose(dialog, 'rewards', '4');
    await here.slack.choose(dialog, 'training', '2');
    bot.kill('SIGTERM');
    expect(await bot.ended).toMatchObject({ status: 0, err: '' });
  });

  it('goes on in Discord with the question that was open', async () => {
    bot = await here.launchBot();
    await bot.onDiscord();
    const survey = here.discord.messages.find((one) => discordWords(one).includes('3 of 6'));
    if (!survey) throw new Error('The third question is not there');
    for (const [index, label] of ['Satisfied', 'Satisfied', '9', 'Skip'].entries()) {
      await waitFor(() => discordWords(survey).includes(`${index + 3} of 6`), label);
      await here.discord.press({ message: survey, label, ...boris }).first();
    }
    await waitFor(() => discordWords(survey).includes('Thank you'), 'thanks');
  });

  it('shows in Slack’s dialog what was chosen before', async () => {
    expect(here.slack.filledIn(await dialogOfAnna())).toMatchObject({
      rewards: '4',
      training: '2',
    });
  });
});

describe('a bot that is killed in the middle of a survey', () => {
  it('has kept every choice, and the survey can be finished', async () => {
    const dialog = await dialogOfAnna();
    await here.slack.choose(dialog, 'communication', '5');
    const kept = async () => here.slack.filledIn(await dialogOfAnna()).communication === '5';
    await waitFor(kept, 'the choice to be stored');
    bot.kill('SIGKILL');
    await bot.ended;
    bot = await here.launchBot();
    const again = await dialogOfAnna();
    expect(here.slack.filledIn(again)).toEqual({ rewards: '4', training: '2', communication: '5' });
    await here.slack.submit(again, {
      ...here.slack.filledIn(again),
      support: '4',
      recommend: '9',
    });
    await waitFor(() => wordsOf(again.content.blocks).includes('Thank you'), 'thanks');
    const { out } = await here.pulse(...['kpi', 'acme', '--period', '2026-Q3', '--json']);
    const { kpis } = JSON.parse(out) as { kpis: { id: string; n: number; status: string }[] };
    expect(kpis.find(({ id }) => id === 'partner-satisfaction')).toMatchObject({
      status: 'ok',
      n: 2,
    });
  });
});

describe('a list that somebody leafs through in Discord', () => {
  const card = () => here.discord.messages.findLast((one) => discordWords(one).includes('of 25'));
  const turn = async (label: string) => {
    const message = card();
    if (!message) throw new Error('There is no list');
    await here.discord.press({ message, label, ...dana }).answer();
    return discordWords(message);
  };

  it('goes on where it was after the bot was stopped, in another process', async () => {
    await here.discord.connected();
    const kpi = { name: 'kpi', options: { partner: 'Acme', period: 'Q3 2026' }, ...dana };
    const message = await here.discord.command(kpi).answer();
    await here.discord.press({ message, label: 'Show open deals', ...dana }).answer();
    expect(await turn('Next ten')).toContain('11–20 of 25');
    bot.kill('SIGTERM');
    await bot.ended;
    bot = await here.launchBot();
    await bot.onDiscord();
    expect(await turn('Next ten')).toContain('21–25 of 25');
    expect(await turn('Previous ten')).toContain('11–20 of 25');
  });

  it('says so where its buttons are of an older version', async () => {
    const message = card();
    if (!message) throw new Error('There is no list');
    for (const customId of ['v0/deals/acme/2', 'run:list-of-old']) {
      const answer = await here.discord.press({ message, customId, ...dana }).answer();
      expect(discordWords(answer)).toContain('earlier version');
    }
  });
});
