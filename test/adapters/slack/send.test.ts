import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSlackAdapter } from '../../../src/adapters/slack/adapter.js';
import type { OutgoingMessage, Recipient, UnknownAttempt } from '../../../src/core/chat/adapter.js';
import { recordingLogger } from '../../support/slack-bot.js';
import { startSlackServer, team, wordsOf, type SlackServer } from '../../support/slack-server.js';

let slack: SlackServer;

beforeEach(async () => {
  slack = await startSlackServer();
});
afterEach(() => slack.close());

const adapterAt = (apiUrl = slack.config.apiUrl) =>
  createSlackAdapter({ ...slack.config, apiUrl }, recordingLogger());

const alex: Recipient = { kind: 'person', identity: { platform: 'slack', team, user: 'U0ALEX' } };
const invitation = (to: Recipient = alex, key = 'delivery-1'): OutgoingMessage => ({
  key,
  to,
  card: { locale: 'en', lead: 'How are we doing?' },
});
const attempt = (to: Recipient = alex, key = 'delivery-1'): UnknownAttempt => ({
  key,
  to,
  sentAfter: new Date(Date.now() - 1000),
});

async function addressOfNobody(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}/api/`;
}

describe('sending to Slack', () => {
  it('writes to a person directly and records where', async () => {
    const outcome = await adapterAt().send(invitation());
    const [message] = slack.messages;
    expect(outcome).toEqual({ status: 'sent', channel: 'D0ALEX', messageId: message?.ts });
    expect(wordsOf(message?.blocks ?? [])).toBe('How are we doing?');
    expect(message?.metadata).toEqual({
      event_type: 'partner_pulse',
      event_payload: { key: 'delivery-1' },
    });
  });

  it('opens the direct message once', async () => {
    const adapter = adapterAt();
    await adapter.send(invitation());
    await adapter.send(invitation(alex, 'delivery-2'));
    expect(slack.calls('conversations.open')).toHaveLength(1);
    expect(slack.messages).toHaveLength(2);
  });

  it('writes to a channel', async () => {
    const outcome = await adapterAt().send(invitation({ kind: 'channel', channel: 'C0ACME' }));
    expect(outcome).toMatchObject({ status: 'sent', channel: 'C0ACME' });
  });

  it('is put off by a rate limit for as long as Slack says', async () => {
    slack.faults.set('chat.postMessage', { kind: 'ratelimited', retryAfter: 7 });
    expect(await adapterAt().send(invitation())).toEqual({
      status: 'refused',
      code: 'ratelimited',
      permanent: false,
      retryAfterSeconds: 7,
    });
    expect(slack.calls('chat.postMessage')).toHaveLength(1);
  });

  it.each(['user_not_found', 'user_disabled', 'cannot_dm_bot'])(
    'gives up on a person for %s',
    async (code) => {
      slack.users.set('U0ALEX', { unreachable: code });
      expect(await adapterAt().send(invitation())).toEqual({
        status: 'refused',
        code,
        permanent: true,
      });
    },
  );

  it.each(['channel_not_found', 'is_archived', 'not_in_channel'])(
    'gives up on a channel for %s',
    async (code) => {
      slack.closedChannels.set('C0ACME', code);
      const outcome = await adapterAt().send(invitation({ kind: 'channel', channel: 'C0ACME' }));
      expect(outcome).toEqual({ status: 'refused', code, permanent: true });
    },
  );

  it.each(['token_revoked', 'account_inactive', 'invalid_auth', 'missing_scope'])(
    'does not hold %s against the person',
    async (error) => {
      slack.faults.set('*', { kind: 'error', error });
      expect(await adapterAt().send(invitation())).toEqual({
        status: 'refused',
        code: error,
        permanent: false,
      });
    },
  );

  it('surely sent nothing where nobody listens', async () => {
    const outcome = await adapterAt(await addressOfNobody()).send(invitation());
    expect(outcome).toEqual({ status: 'refused', code: 'ECONNREFUSED', permanent: false });
  });

  it('surely sent nothing when the direct message could not even be opened', async () => {
    slack.faults.set('conversations.open', { kind: 'reset' });
    expect(await adapterAt().send(invitation())).toMatchObject({
      status: 'refused',
      permanent: false,
    });
  });

  it.each([
    { kind: 'reset' },
    { kind: 'accept-then-reset' },
    { kind: 'accept-then-status', status: 502 },
    { kind: 'status', status: 500 },
    { kind: 'page' },
    { kind: 'error', error: 'internal_error' },
  ] as const)('does not know, and does not try again, after $kind', async (fault) => {
    slack.faults.set('chat.postMessage', fault);
    expect(await adapterAt().send(invitation())).toMatchObject({ status: 'unknown' });
    expect(slack.calls('chat.postMessage')).toHaveLength(1);
  });

  it('does not know after a time-out', async () => {
    slack.faults.set('chat.postMessage', { kind: 'accept-then-hang' });
    expect(await adapterAt().send(invitation())).toMatchObject({ status: 'unknown' });
    expect(slack.messages).toHaveLength(1);
  }, 20_000);
});

describe('settling an unknown attempt', () => {
  it('finds a message that was accepted before the connection broke', async () => {
    slack.faults.set('chat.postMessage', { kind: 'accept-then-reset' }, 1);
    const adapter = adapterAt();
    await adapter.send(invitation());
    expect(await adapter.settle(attempt())).toEqual({
      status: 'found',
      channel: 'D0ALEX',
      messageId: slack.messages[0]?.ts,
    });
  });

  it('finds it behind many later ones', async () => {
    const adapter = adapterAt();
    await adapter.send(invitation());
    for (let n = 0; n < 120; n += 1) await adapter.send(invitation(alex, `other-${n}`));
    expect(await adapter.settle(attempt())).toMatchObject({ status: 'found' });
    expect(slack.calls('conversations.history')).toHaveLength(2);
  });

  it('is sure that nothing was sent when the complete history lacks it', async () => {
    slack.faults.set('chat.postMessage', { kind: 'reset' }, 1);
    const adapter = adapterAt();
    await adapter.send(invitation());
    await adapter.send(invitation(alex, 'another'));
    expect(await adapter.settle(attempt())).toEqual({ status: 'absent' });
  });

  it.each(['missing_scope', 'channel_not_found', 'not_in_channel'])(
    'says that it may not look for %s',
    async (error) => {
      slack.faults.set('conversations.history', { kind: 'error', error });
      expect(await adapterAt().settle(attempt())).toEqual({ status: 'cannot-look', code: error });
    },
  );

  it('comes back later after a passing fault, and gives up on a limit of over 15 minutes', async () => {
    const settleUnder = async (fault: Parameters<typeof slack.faults.set>[1]) => {
      slack.faults.set('conversations.history', fault);
      return adapterAt().settle(attempt());
    };
    const later = { status: 'later', retryAfterSeconds: 15 };
    expect(await settleUnder({ kind: 'reset' })).toEqual(later);
    expect(await settleUnder({ kind: 'status', status: 503 })).toEqual(later);
    expect(await settleUnder({ kind: 'error', error: 'token_revoked' })).toEqual(later);
    expect(await settleUnder({ kind: 'ratelimited', retryAfter: 60 })).toEqual({
      status: 'later',
      retryAfterSeconds: 60,
    });
    expect(await settleUnder({ kind: 'ratelimited', retryAfter: 901 })).toEqual({
      status: 'cannot-look',
      code: 'ratelimited',
    });
  });
});

describe('what Slack knows of a person', () => {
  it('is language and time zone', async () => {
    slack.users.set('U0YOSSI', { locale: 'he-IL', tz: 'Asia/Jerusalem' });
    const profile = await adapterAt().profile?.({ platform: 'slack', team, user: 'U0YOSSI' });
    expect(profile).toEqual({ locale: 'he-IL', timeZone: 'Asia/Jerusalem' });
  });

  it('is nothing while Slack refuses', async () => {
    slack.faults.set('users.info', { kind: 'error', error: 'missing_scope' });
    const profile = await adapterAt().profile?.({ platform: 'slack', team, user: 'U0YOSSI' });
    expect(profile).toEqual({});
  });
});
