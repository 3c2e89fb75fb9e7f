import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../src/core/chat/card.js';
import type { DrawPicture } from '../../src/core/chat/picture.js';
import { examples } from '../pictures/examples.js';
import { recordingCore, startSlackBot } from '../support/slack-bot.js';
import { startSlackServer, waitFor, type SlackServer } from '../support/slack-server.js';

const picture = examples('en').trend;
const card: Card = { locale: 'en', lead: 'Revenue up a fifth.', picture };
const png = new Uint8Array([137, 80, 78, 71, 1, 2, 3]);
const draw: DrawPicture = async () => png;

let slack: SlackServer;
let stop: () => Promise<void> = async () => {};

beforeEach(async () => {
  slack = await startSlackServer();
});
afterEach(async () => {
  await stop();
  await slack.close();
});

const start = async (drawing: DrawPicture, audience: 'asker' | 'channel' = 'asker') => {
  const { core } = recordingCore(() => ({ card, audience }));
  const bot = await startSlackBot(slack, core, 'HTTP', drawing);
  stop = bot.stop;
  return bot;
};

describe('a card with a picture, in Slack', () => {
  it('is answered at once; the picture follows for the same readers', async () => {
    await start(draw);
    const asked = await slack.command('/kpi');
    const second = await waitFor(() => asked.answers[1], 'the picture');

    expect(asked.answers[0]?.words).toContain('Revenue up a fifth.');
    expect(asked.answers[0]?.blocks.map(({ type }) => type)).not.toContain('image');
    const [id, file] = [...slack.files][0] ?? [];
    expect(file).toMatchObject({ complete: true, bytes: Buffer.from(png) });
    expect(second).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(second.blocks).toEqual([
      {
        type: 'image',
        slack_file: { id },
        alt_text: picture.alt,
        title: { type: 'plain_text', text: picture.title, emoji: false },
      },
    ]);
  });

  it('shows the picture to the channel where the answer is for the channel', async () => {
    await start(draw, 'channel');
    const asked = await slack.command('/kpi');
    const second = await waitFor(() => asked.answers[1], 'the picture');
    expect(second.response_type).toBe('in_channel');
  });

  it('answers a mention in its thread, card and picture', async () => {
    await start(draw, 'channel');
    await slack.say('<@U0BOT> kpi', { user: 'U0DANA' });
    await waitFor(() => slack.messages[1], 'the picture');
    expect(slack.messages.map(({ thread_ts }) => thread_ts !== undefined)).toEqual([true, true]);
    expect(slack.messages[1]?.blocks[0]?.type).toBe('image');
  });

  it('writes the picture into a message that was sent, which stays one message', async () => {
    const { adapter } = await start(draw);
    const to = { kind: 'channel', channel: 'C0PARTNER' } as const;
    const outcome = await adapter.send({ key: 'digest:1', to, card });

    expect(outcome).toMatchObject({ status: 'sent', channel: 'C0PARTNER' });
    expect(slack.messages).toHaveLength(1);
    expect(slack.messages[0]?.blocks.map(({ type }) => type)).toContain('image');
    expect(slack.messages[0]?.metadata).toMatchObject({ event_payload: { key: 'digest:1' } });
  });

  it.each([
    'files.getUploadURLExternal',
    'upload',
    'files.completeUploadExternal',
    'files.info',
    'chat.update',
  ])('keeps its card when %s fails', async (method) => {
    const { adapter, lines } = await start(draw);
    slack.faults.set(method, { kind: 'status', status: 500 }, 9);
    const to = { kind: 'channel', channel: 'C0PARTNER' } as const;
    expect(await adapter.send({ key: 'k', to, card })).toMatchObject({ status: 'sent' });
    expect(slack.messages).toHaveLength(1);
    expect(lines.some(({ message }) => message.startsWith('A picture'))).toBe(true);
  });

  it('keeps its card when the picture cannot be drawn', async () => {
    const { lines } = await start(async () => {
      throw new Error('no ink');
    });
    const asked = await slack.command('/kpi');
    expect((await asked.answer()).words).toContain('Revenue up a fifth.');
    await waitFor(() => lines.some(({ level }) => level === 'error'), 'the log');
    expect(asked.answers).toHaveLength(1);
  });
});
