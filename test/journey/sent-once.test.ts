import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wordsOf } from '../support/discord-server.js';
import { waitFor } from '../support/wait.js';
import { installation, type Installation } from './installation.js';

const newQuarter = '2026-10-01T09:00:00Z';
const onSlack = ['U0ANN', 'U0BEN', 'U0CAT', 'U0DAN', 'U0EVE', 'U0FAY'];
const onDiscord = [1, 2, 3, 4].map((one) => `30000000000000000${one}`);
const people = [
  'id,name,role,partner,slackUserId,slackTeamId,discordUserId,dm',
  ...onSlack.map((user) => `${user},${user},partner,acme,${user},T0HOME,,`),
  ...onDiscord.map((user) => `${user},${user},partner,acme,,,${user},true`),
].join('\n');

let here: Installation;
let bot: Awaited<ReturnType<Installation['start']>>;

async function open() {
  here = await installation({ variables: { SCHEDULER: 'on' } });
  await here.pulse('import', 'partners', here.file('partners.csv', 'id,name\nacme,Acme\n'));
  await here.pulse('import', 'people', here.file('people.csv', people));
  bot = await here.start(() => new Date(newQuarter));
}

const outbox = () => bot.product.database.connection.collection('outbox');
const states = () => outbox().distinct('state');
/**
 * The bot beside may have taken a message in its own tick of the minute: what it does not hear of it
 * settles in the next one, and what it was refused (on a busy machine a time-out) it tries in the one after.
 */
const everythingSent = () =>
  waitFor(async () => (await states()).join() === 'sent', 'all to be sent', 200_000);
const slackInvitations = () => here.slack.messages.map(({ channel }) => channel).sort();
const discordInvitations = async () => {
  const written = here.discord.messages.filter((one) => wordsOf(one).includes('[Start]'));
  const channels = await Promise.all(
    onDiscord.map(async (user) => (await here.discord.messageIn({ user })).channel_id),
  );
  return { each: written.map((one) => one.channel_id).sort(), everybody: channels.sort() };
};

async function expectEverybodyOnce() {
  expect(slackInvitations()).toEqual(onSlack.map((user) => `D${user.slice(1)}`));
  const { each, everybody } = await discordInvitations();
  expect(each).toEqual(everybody);
  expect(await states()).toEqual(['sent']);
}

describe('invitations sent by ticks that are killed in the middle, beside a running bot', () => {
  beforeAll(open);
  afterAll(() => here.remove());

  it('reach everybody exactly once', async () => {
    const onSlackNow = () => here.slack.calls('chat.postMessage').length;
    const onDiscordNow = () => here.discord.calls('post').length;
    /** Runs a tick until something is the case, or it ends, and kills it. */
    const tickUntil = async (reached: () => boolean): Promise<void> => {
      const tick = here.launch(['tick', '--now', newQuarter]);
      const ended = { yet: false };
      void tick.ended.then(() => (ended.yet = true));
      while (!reached() && !ended.yet) await pause(1);
      tick.kill('SIGKILL');
      await tick.ended;
    };

    const tickForAMoment = () => {
      const until = Date.now() + 150 + Math.random() * 350;
      return tickUntil(() => Date.now() > until);
    };

    await tickForAMoment();
    await tickForAMoment();
    // Between what a platform has done, or not, and hearing of it.
    here.slack.faults.set('chat.postMessage', { kind: 'accept-then-hang' }, 1);
    here.discord.faults.set('post', { kind: 'hang' }, 1);
    await tickUntil(() => onSlackNow() > 0 && onDiscordNow() > 0);
    expect(await outbox().countDocuments({ state: 'sending' })).toBeGreaterThan(0);
    for (const enough of [3, 5]) {
      await tickUntil(() => onSlackNow() + onDiscordNow() >= enough);
      await tickForAMoment();
    }
    // The claims of the dead run out: what takes half a minute is done at once here.
    await outbox().updateMany({ state: 'sending' }, { $set: { ready: new Date(0) } });
    expect(await here.pulse('tick', '--now', newQuarter)).toMatchObject({ status: 0 });
    await everythingSent();
    await expectEverybodyOnce();
  }, 300_000);
});

describe('an invitation that a platform takes and then breaks the answer', () => {
  beforeAll(open);
  afterAll(() => here.remove());

  it('is looked for, found and recorded as sent, and not sent again', async () => {
    here.slack.faults.set('chat.postMessage', { kind: 'accept-then-reset' }, 2);
    here.discord.faults.set('post', { kind: 'accept-then-reset' }, 1);
    const first = await here.pulse('tick', '--now', newQuarter);
    expect(first).toMatchObject({ status: 0 });
    await everythingSent();
    expect(here.slack.calls('conversations.history').length).toBeGreaterThan(0);
    expect(here.discord.calls('history').length).toBeGreaterThan(0);
    await expectEverybodyOnce();
    await here.pulse('tick', '--now', newQuarter);
    await expectEverybodyOnce();
  }, 300_000);
});
