import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guild, wordsOf as discordWords } from '../support/discord-server.js';
import { signature, waitFor } from '../support/slack-server.js';
import { installation, type Installation } from './installation.js';

const people = `id,name,role,slackUserId,slackTeamId,discordUserId
dana,Dana,manager,U0DANA,T0HOME,100000000000000001
`;
const dana = { user: 'U0DANA' };
const danaInDiscord = '100000000000000001';

let here: Installation;
let bot: Awaited<ReturnType<Installation['launchBot']>>;

beforeAll(async () => {
  here = await installation();
  await here.pulse('import', 'people', here.file('people.csv', people));
  bot = await here.launchBot({ NODE_OPTIONS: `--import ${faultsBySignal()}` });
  await bot.onDiscord();
});
afterAll(() => here.remove());

/** A module that lets a test cause in the bot's process what no input of ours causes. */
function faultsBySignal(): string {
  const path = join(here.folder, 'faults-by-signal.mjs');
  writeFileSync(
    path,
    `process.on('SIGUSR2', () => void Promise.reject(new Error('a lost promise')));
     process.on('SIGHUP', () => { throw new Error('a lost exception'); });`,
  );
  return path;
}

async function expectAnswers() {
  const asked = await here.slack.command('/kpi help', dana);
  expect((await asked.answer()).words).toContain('What you can ask');
}

function send(body: string, headers: Record<string, string> = {}) {
  return fetch(`${bot.url}/slack/events`, { method: 'POST', body, headers });
}

function signed(body: string, type = 'application/x-www-form-urlencoded', at = Date.now()) {
  const seconds = Math.floor(at / 1000);
  return { 'content-type': type, ...signature(body, here.slack.signingSecret, seconds) };
}

const asJson = 'application/json';
const command = 'command=%2Fkpi&user_id=U0DANA&team_id=T0HOME&channel_id=C1&trigger_id=1.1';

describe('a request that is not Slack’s', () => {
  const minutes = 60_000;
  it.each([
    ['has no signature', command, () => ({})],
    ['has a wrong one', command, () => ({ ...signed(command), 'x-slack-signature': 'v0=abc' })],
    ['has the signature of another body', command, () => signed(`${command}&text=x`)],
    [
      'is from six minutes ago',
      command,
      () => signed(command, undefined, Date.now() - 6 * minutes),
    ],
    ['has no time', command, () => ({ ...signed(command), 'x-slack-request-timestamp': '' })],
  ])('because it %s, is refused with 401 and nothing else', async (_why, body, headers) => {
    const response = await send(body, headers());
    expect([response.status, await response.text()]).toEqual([401, '']);
    await expectAnswers();
  });

  it('because it is far too large, is refused', async () => {
    const huge = `text=${'x'.repeat(3_000_000)}`;
    const status = await send(huge, signed(huge)).then(
      (response) => response.status,
      () => 413,
    );
    expect(status).toBe(413);
    await expectAnswers();
  });
});

describe('a request that Slack signed and nobody can read', () => {
  it.each([
    ['nothing', '', undefined],
    ['no form', '%%%&&&==', undefined],
    ['a payload that is no JSON', 'payload=%7Bnope', undefined],
    ['a payload that is null', 'payload=null', undefined],
    ['a payload that is a number', 'payload=7', undefined],
    ['a payload that is a list', 'payload=%5B%5D', undefined],
    ['broken JSON', '{"type":', asJson],
    ['null', 'null', asJson],
    ['a list', '[[]]', asJson],
    ['an event without an event', '{"type":"event_callback","event_id":"E1"}', asJson],
    ['an event of a wrong kind', '{"type":"event_callback","event_id":"E1","event":7}', asJson],
    ['a command without a person', 'command=%2Fkpi&text=x', undefined],
    ['a command with an address that is none', `${command}&response_url=nowhere`, undefined],
    ['another kind of content', '<kpi/>', 'text/xml'],
  ])('because it is %s, harms nobody', async (_what, body, type) => {
    const { status } = await send(body, signed(body, type));
    expect(status).toBeLessThan(500);
    await expectAnswers();
  });

  it.each([
    ['no actions', { type: 'block_actions', trigger_id: '1', user: { id: 'U1' }, actions: [] }],
    ['an unknown kind', { type: 'block_suggestion', value: 'x' }],
    ['a shortcut', { type: 'shortcut', callback_id: 'x', trigger_id: '1', user: { id: 'U1' } }],
    [
      'a dialog that is not ours',
      {
        type: 'view_submission',
        user: { id: 'U0DANA' },
        view: { id: 'V1', callback_id: 'x', private_metadata: '{', title: 1 },
      },
    ],
  ])('because it has %s, harms nobody', async (_what, payload) => {
    const sent = await here.slack.request({ envelope: 'interactive', payload });
    expect(sent.status).toBe(200);
    await expectAnswers();
  });
});

describe('somebody known who says or presses what nobody understands', () => {
  it.each([
    '/kpi \u0000\u202e<!channel> $where {"$gt":""}',
    `/kpi ${'ä'.repeat(4000)}`,
    '/nope',
    '/kpi constructor __proto__',
    '/pulse toString',
    '/constructor',
  ])('gets an answer to %s', async (line) => {
    const asked = await here.slack.command(line, dana);
    expect((await asked.answer()).words).not.toBe('');
    await expectAnswers();
  });

  it.each([
    ['an unknown button', 'approve', 'x'],
    ['a survey that does not exist', 'run:1', 'answer start nobody'],
    ['an answer to nothing', 'run:1', 'answer set nothing rewards 5'],
    ['an answer without anything', 'run:1', 'answer'],
    ['a step named like a property', 'run:1', 'answer constructor'],
    ['a question named like a property', 'run:1', 'answer set __proto__ constructor 1'],
    ['an unknown line', 'run:1', 'frobnicate all'],
  ])('gets an answer to %s in Slack and in Discord', async (_what, action_id, value) => {
    const pressed = await here.slack.pressRaw({ action_id, value }, dana);
    expect((await pressed.answer()).words).not.toContain('Reference');
    const help = await here.discord.command({ name: 'help', user: danaInDiscord }).answer();
    const customId = `run:${value}`;
    const asked = here.discord.press({ message: help, customId, user: danaInDiscord });
    expect(discordWords(await asked.answer())).not.toContain('Reference');
  });
});

describe('what Discord never sends', () => {
  it.each([
    ['no JSON', '{"op":0,'],
    ['null', 'null'],
    ['an interaction that is null', '{"op":0,"s":9,"t":"INTERACTION_CREATE","d":null}'],
    ['an interaction of nobody', '{"op":0,"s":9,"t":"INTERACTION_CREATE","d":{"id":"1","type":2}}'],
    ['an event of the future', '{"op":0,"s":9,"t":"TELEPATHY","d":{"x":1}}'],
    ['a server that is a word', '{"op":0,"s":9,"t":"GUILD_CREATE","d":"x"}'],
  ])('as %s, harms nobody', async (_what, frame) => {
    here.discord.gateway.raw(frame);
    const answered = () => here.discord.command({ name: 'help', user: danaInDiscord }).answer();
    await waitFor(() => here.discord.gateway.isConnected(), 'the connection');
    expect(discordWords(await answered())).toContain('What you can ask');
  });

  it('as an unknown command, is answered with help', async () => {
    const asked = here.discord.command({ name: 'frobnicate', user: danaInDiscord, guild });
    expect(discordWords(await asked.answer())).toContain('What you can ask');
  });
});

describe('a fault in the bot that nobody caught', () => {
  it('as a rejection, is logged, and the bot goes on', async () => {
    bot.kill('SIGUSR2');
    await waitFor(() => bot.err().includes('a lost promise'), 'the log');
    expect(bot.err()).toContain('A fault was not caught; the bot goes on.');
    await expectAnswers();
  });

  it('as an exception, is logged, and the process ends for its supervisor to start it again', async () => {
    bot.kill('SIGHUP');
    expect(await bot.ended).toMatchObject({ status: 1 });
    expect(bot.err()).toContain('a lost exception');
    expect(bot.err()).toContain('A fault was not caught; the bot ends.');
  });
});
