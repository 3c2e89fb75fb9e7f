import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Form, Reply } from '../../src/core/chat/card.js';
import type { Incoming } from '../../src/core/chat/incoming.js';
import { recordingCore, startSlackBot, transports } from '../support/slack-bot.js';
import {
  startSlackServer,
  team,
  waitFor,
  wordsOf,
  type SlackServer,
} from '../support/slack-server.js';

let slack: SlackServer;
let stop: () => Promise<void> = async () => {};

beforeEach(async () => {
  slack = await startSlackServer();
});
afterEach(async () => {
  await stop();
  await slack.close();
});

const saying = (lead: string): Reply => ({ card: { locale: 'en', lead } });

async function start(
  answer: (incoming: Incoming) => Reply = () => saying('63.5 points'),
  transport: (typeof transports)[number] = 'HTTP',
) {
  const { core, asked } = recordingCore(answer);
  const bot = await startSlackBot(slack, core, transport);
  stop = bot.stop;
  return { ...bot, asked };
}

describe('an answer to a command', () => {
  it('is given once the limit is over, after as long as Slack says', async () => {
    slack.faults.set('response_url', { kind: 'ratelimited', retryAfter: 1 }, 1);
    await start();
    const exchange = await slack.command('/kpi');
    await exchange.answer();
    expect(exchange.answers).toHaveLength(1);
  });

  it('comes as a direct message where Slack wants to be left alone for minutes', async () => {
    slack.faults.set('response_url', { kind: 'ratelimited', retryAfter: 300 });
    await start();
    await slack.command('/kpi');
    const message = await waitFor(() => slack.messages[0], 'the message');
    expect(message).toMatchObject({ channel: 'D0DANA' });
    expect(wordsOf(message.blocks)).toBe('63.5 points');
  });

  it('comes as a direct message where the response_url is used up', async () => {
    slack.faults.set('response_url', { kind: 'status', status: 404 });
    await start();
    await slack.command('/kpi');
    await waitFor(() => slack.messages[0], 'the message');
    expect(slack.messages.map(({ channel }) => channel)).toEqual(['D0DANA']);
  });

  it.each([
    { kind: 'accept-then-reset' },
    { kind: 'accept-then-status', status: 500 },
    { kind: 'accept-then-hang' },
  ] as const)('is not given twice after $kind', async (fault) => {
    slack.faults.set('response_url', fault, 1);
    const { lines } = await start();
    const { answers } = await slack.command('/kpi');
    await waitFor(() => lines.some(({ level }) => level === 'error'), 'the line in the log');
    expect(answers).toHaveLength(1);
    expect(slack.messages).toEqual([]);
  });

  it('is given although the token was revoked meanwhile', async () => {
    await start();
    await (await slack.command('/kpi')).answer();
    slack.faults.set('*', { kind: 'error', error: 'token_revoked' });
    slack.faults.set('response_url', { kind: 'reset' }, 0);
    expect((await (await slack.command('/kpi')).answer()).words).toBe('63.5 points');
  });
});

describe('an answer to a mention', () => {
  it.each([
    { kind: 'ratelimited', retryAfter: 1 },
    { kind: 'error', error: 'ratelimited' },
  ] as const)('is posted once after $kind', async (fault) => {
    slack.faults.set('chat.postEphemeral', fault, 1);
    await start();
    await slack.say('<@U0BOT> kpi');
    await waitFor(() => slack.messages[0], 'the answer');
    expect(slack.messages).toHaveLength(1);
  });

  it.each(['restricted_action', 'is_archived', 'channel_not_found'])(
    'comes as a direct message where the channel does not take it (%s)',
    async (error) => {
      slack.faults.set('chat.postEphemeral', { kind: 'error', error });
      await start();
      await slack.say('<@U0BOT> kpi');
      const message = await waitFor(() => slack.messages[0], 'the answer');
      expect(message).toMatchObject({ channel: 'D0DANA' });
      expect(wordsOf(message.blocks)).toBe('63.5 points');
    },
  );

  it('is not posted twice when the connection breaks after Slack took it', async () => {
    slack.faults.set('chat.postEphemeral', { kind: 'accept-then-reset' });
    const { lines } = await start();
    await slack.say('<@U0BOT> kpi');
    await waitFor(() => lines.some(({ level }) => level === 'error'), 'the line in the log');
    expect(slack.messages).toHaveLength(1);
  });
});

describe.each(transports)('what Slack sends again, over %s', (transport) => {
  it('is acknowledged each time and done once', async () => {
    const { asked } = await start(undefined, transport);
    const payload = {
      command: '/kpi',
      text: 'acme',
      trigger_id: 't1',
      team_id: team,
      user_id: 'U0DANA',
      channel_id: 'C0GENERAL',
      response_url: slack.url,
    };
    for (const times of [1, 2, 3]) {
      const { status } = await slack.request({ envelope: 'slash_commands', payload });
      expect({ times, status }).toEqual({ times, status: 200 });
    }
    await (await slack.command('/kpi last')).answer();
    expect(asked.map(({ line }) => line)).toEqual(['kpi acme', 'kpi last']);
  });
});

describe('a socket that closes in the middle of a burst', () => {
  it('loses no command, and none is done twice', async () => {
    const { asked } = await start(undefined, 'Socket Mode');
    const lines = Array.from({ length: 60 }, (_, index) => `kpi ${index}`);
    const sent = lines.map((line, index) => {
      if (index === 20) slack.socket.drop();
      if (index === 40) slack.socket.refresh();
      return slack.command(`/${line}`);
    });
    const exchanges = await Promise.all(sent);
    await Promise.all(exchanges.map((exchange) => exchange.answer()));
    expect(asked.map(({ line }) => line).sort()).toEqual([...lines].sort());
  });
});

describe('a dialog', () => {
  const form: Form = {
    locale: 'en',
    line: 'target set',
    title: 'Target',
    submit: 'Set',
    fields: [{ id: 'value', kind: 'number', label: 'Value', text: 'How much?', optional: false }],
  };

  it('that a command could not open in time is offered by a button', async () => {
    slack.faults.set('views.open', { kind: 'error', error: 'expired_trigger_id' }, 1);
    await start(() => ({ form }));
    const offered = await (await slack.command('/kpi')).answer();
    const dialog = await (await slack.press(offered, 'Open')).dialog();
    expect(wordsOf(dialog.content.blocks)).toBe('How much?');
  });

  it('that is gone when its answer comes leaves the answer in a direct message', async () => {
    await start(({ kind }) => (kind === 'form' ? saying('It is set.') : { form }));
    const dialog = await (await slack.command('/kpi')).dialog();
    dialog.closed = true;
    await slack.submit(dialog, { value: '5' });
    const message = await waitFor(() => slack.messages[0], 'the message');
    expect(wordsOf(message.blocks)).toBe('It is set.');
  });
});
