import { WebClient } from '@slack/web-api';
import { afterEach, describe, expect, it } from 'vitest';
import { startSlackServer, type SlackServer } from '../support/slack-server.js';

let slack: SlackServer;
afterEach(() => slack.close());

const clientOf = (of: SlackServer) =>
  new WebClient(of.botToken, {
    slackApiUrl: of.url,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });

describe('the stand-in for Slack', () => {
  it('refuses what Slack refuses', async () => {
    slack = await startSlackServer();
    const { chat, views } = clientOf(slack);
    const blocks = Array.from({ length: 51 }, () => ({ type: 'divider' }));
    await expect(chat.postMessage({ channel: 'C1', text: 'x', blocks })).rejects.toThrow(
      'invalid_blocks',
    );
    const empty = { type: 'section', text: { type: 'plain_text', text: '' } };
    await expect(chat.postMessage({ channel: 'C1', text: 'x', blocks: [empty] })).rejects.toThrow(
      'invalid_blocks',
    );
    const view = {
      type: 'modal' as const,
      title: { type: 'plain_text' as const, text: 'x' },
      blocks: [],
    };
    await expect(views.open({ trigger_id: 'unknown', view })).rejects.toThrow('expired_trigger_id');
    await expect(views.update({ view_id: 'V0', view })).rejects.toThrow('not_found');
    const stranger = new WebClient('xoxb-another', { slackApiUrl: slack.url });
    await expect(stranger.auth.test()).rejects.toThrow('invalid_auth');
    expect(slack.messages).toEqual([]);
  });

  it('takes one message a second in a channel where asked to keep the limits', async () => {
    slack = await startSlackServer({ rates: 1 });
    const { chat } = clientOf(slack);
    await chat.postMessage({ channel: 'C1', text: 'first' });
    await chat.postMessage({ channel: 'C2', text: 'elsewhere' });
    await expect(chat.postMessage({ channel: 'C1', text: 'second' })).rejects.toMatchObject({
      retryAfter: 1,
    });
    expect(slack.messages.map(({ text }) => text)).toEqual(['first', 'elsewhere']);
  });
});
