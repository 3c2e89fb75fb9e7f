import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiscordAdapter, type DiscordAdapter } from '../../src/adapters/discord/adapter.js';
import type { OutgoingMessage, UnknownAttempt } from '../../src/core/chat/adapter.js';
import { locales } from '../../src/core/locale.js';
import { textsIn } from '../../src/i18n/texts.js';
import { commands, createLog } from '../support/discord-bot.js';
import type { DiscordFault } from '../support/discord-faults.js';
import { startDiscordServer, type DiscordServer } from '../support/discord-server.js';

/** Sending works without `start`: nothing here connects to the gateway. */
let server: DiscordServer;
let adapter: DiscordAdapter;

const partner = '900000000000000042';
const toPartner = {
  kind: 'person' as const,
  identity: { platform: 'discord' as const, user: partner },
};
const invitation = (more: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  key: 'delivery-0001-of-partner-satisfaction-2026-Q3',
  to: toPartner,
  card: {
    locale: 'en',
    title: 'Five questions',
    buttons: [{ label: 'Start', line: 'answer start 0001' }],
  },
  ...more,
});
const inChannel = () => invitation({ to: { kind: 'channel', channel: server.channel } });

beforeEach(async () => {
  server = await startDiscordServer();
  adapter = createDiscordAdapter(
    { ...server.config, postTimeoutMs: 300 },
    { logger: createLog().logger, commands },
  );
});
afterEach(() => server.close());

describe('sending', () => {
  it('writes to a person directly and names the message', async () => {
    const outcome = await adapter.send(invitation());
    const message = await server.messageIn({ user: partner });
    expect(outcome).toEqual({
      status: 'sent',
      channel: message.channel_id,
      messageId: message.id,
    });
  });

  it('opens the direct messages with a person once', async () => {
    await adapter.send(invitation({ key: 'a' }));
    await adapter.send(invitation({ key: 'b' }));
    expect(server.calls('open-dm')).toHaveLength(1);
    expect(server.messages).toHaveLength(2);
  });

  it('writes to a channel', async () => {
    expect(await adapter.send(inChannel())).toMatchObject({ channel: server.channel });
  });

  it('twice with the same key makes one message', async () => {
    const first = await adapter.send(inChannel());
    expect(await adapter.send(inChannel())).toEqual(first);
    expect(server.messages).toHaveLength(1);
  });

  it('never rings anybody', async () => {
    await adapter.send(inChannel());
    expect(server.calls('post')[0]?.body).toMatchObject({ allowed_mentions: { parse: [] } });
  });

  it('refuses people of another platform', async () => {
    const identity = { platform: 'slack' as const, team: 'T1', user: 'U1' };
    expect(await adapter.send(invitation({ to: { kind: 'person', identity } }))).toMatchObject({
      status: 'refused',
      permanent: true,
    });
  });
});

describe('one attempt ends', () => {
  const refused = (code: string, permanent: boolean) => ({ status: 'refused', code, permanent });
  const cases: [string, DiscordFault, object][] = [
    [
      'closed direct messages',
      { kind: 'error', status: 403, code: 50007 },
      refused('cannot-dm', true),
    ],
    [
      'no common server any more',
      { kind: 'error', status: 403, code: 50278 },
      refused('no-common-server', true),
    ],
    [
      'an account that is deleted',
      { kind: 'error', status: 404, code: 10013 },
      refused('unknown-user', true),
    ],
    [
      'a deleted channel',
      { kind: 'error', status: 404, code: 10003 },
      refused('unknown-channel', true),
    ],
    [
      'being thrown out of the server',
      { kind: 'error', status: 404, code: 10004 },
      refused('unknown-server', true),
    ],
    [
      'a channel that is closed to it',
      { kind: 'error', status: 403, code: 50001 },
      refused('missing-access', true),
    ],
    [
      'a missing permission',
      { kind: 'error', status: 403, code: 50013 },
      refused('missing-permission', true),
    ],
    [
      'a form Discord dislikes',
      { kind: 'error', status: 400, code: 50035 },
      refused('discord-50035', true),
    ],
    [
      'too many new conversations',
      { kind: 'error', status: 400, code: 40003 },
      { ...refused('opening-dms-too-fast', false), retryAfterSeconds: 60 },
    ],
    ['a refused token', { kind: 'status', status: 401 }, refused('bad-token', false)],
    [
      'a rate limit',
      { kind: 'rate-limited', retryAfter: 7 },
      { ...refused('rate-limited', false), retryAfterSeconds: 7 },
    ],
    [
      'a rate limit for all',
      { kind: 'rate-limited', retryAfter: 2, global: true },
      refused('rate-limited', false),
    ],
    [
      'a fault of Discord',
      { kind: 'status', status: 502 },
      { status: 'unknown', code: 'http-502' },
    ],
    ['a dropped connection', { kind: 'reset' }, { status: 'unknown' }],
    ['silence', { kind: 'hang' }, { status: 'unknown' }],
    ['an answer without end', { kind: 'accept-then-hang-body' }, { status: 'unknown' }],
    ['a page instead of an answer', { kind: 'page' }, { status: 'unknown' }],
  ];

  const explained = cases.flatMap(([, , outcome]) =>
    'code' in outcome && !/discord-|rate|http|too-fast/.test(String(outcome.code))
      ? [String(outcome.code)]
      : [],
  );

  it.each(explained)('with a next step for whoever reads why: %s', (code) => {
    for (const locale of locales) {
      expect(textsIn(locale).surveyRuns.reasons.refused(code)).not.toContain(code);
    }
  });

  it('naming the token where it is refused', () => {
    for (const locale of locales) {
      expect(textsIn(locale).surveyRuns.reasons.refused('bad-token')).toContain('DISCORD_TOKEN');
    }
  });

  it.each(cases)('after %s, with one call', async (_, fault, outcome) => {
    server.faults.set('post', fault);
    expect(await adapter.send(inChannel())).toMatchObject(outcome);
    expect(server.calls('post')).toHaveLength(1);
  });

  it('where nobody listens: surely not sent', async () => {
    const nobody = await startDiscordServer();
    await nobody.close();
    const lonely = createDiscordAdapter(nobody.config, { logger: createLog().logger, commands });
    const to = { kind: 'channel' as const, channel: nobody.channel };
    expect(await lonely.send(invitation({ to }))).toEqual(refused('unreachable', false));
  });

  it('while a limit lasts at once, without a call', async () => {
    server.faults.set('post', { kind: 'rate-limited', retryAfter: 60 }, 1);
    await adapter.send(inChannel());
    const again = await adapter.send(inChannel());
    expect(server.calls('post')).toHaveLength(1);
    expect(again).toMatchObject({ status: 'refused', code: 'rate-limited', permanent: false });
  });

  it('no more once too many calls were refused, long before Discord locks the address out', async () => {
    const log = createLog();
    const config = { ...server.config, refusalsAtMost: 3 };
    const careful = createDiscordAdapter(config, { logger: log.logger, commands });
    server.faults.set('post', { kind: 'error', status: 403, code: 50001 });
    for (let sent = 0; sent < 3; sent += 1) await careful.send(inChannel());
    const calls = server.calls('post').length;
    expect(await careful.send(inChannel())).toMatchObject(refused('too-many-refusals', false));
    expect(server.calls('post')).toHaveLength(calls);
    expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  it('with a count of refused calls, which Discord counts as well', async () => {
    const counted: number[] = [];
    server.faults.set('post', { kind: 'error', status: 403, code: 50013 }, 2);
    for (const key of ['1', '2', '3']) {
      await adapter.send({ ...inChannel(), key });
      counted.push(adapter.refusedCalls());
    }
    // discord.js counts for the whole process, so that earlier tests are in it.
    const [first = 0] = counted;
    expect(first).toBeGreaterThan(0);
    expect(counted).toEqual([first, first + 1, first + 1]);
  });

  it('and the next one works again after a refused token', async () => {
    server.faults.set('post', { kind: 'status', status: 401 }, 1);
    await adapter.send(inChannel());
    expect(await adapter.send(inChannel())).toMatchObject({ status: 'sent' });
  });

  it('before anything was sent when the direct messages could not be opened', async () => {
    server.faults.set('open-dm', { kind: 'reset' });
    expect(await adapter.send(invitation())).toMatchObject({ status: 'refused', permanent: false });
    expect(server.calls('post')).toEqual([]);
  });
});

describe('an attempt whose outcome is unknown', () => {
  const key = '6a1c-0001';
  const message = () =>
    invitation({
      key,
      to: { kind: 'channel', channel: server.channel },
      card: {
        locale: 'en',
        title: 'Hi',
        buttons: [{ label: 'Start', line: `answer start ${key}` }],
      },
    });
  const attempt = (more: Partial<UnknownAttempt> = {}): UnknownAttempt => ({
    key,
    to: { kind: 'channel', channel: server.channel },
    sentAfter: new Date(),
    ...more,
  });

  it.each<DiscordFault>([
    { kind: 'accept-then-reset' },
    { kind: 'accept-then-hang' },
    { kind: 'accept-then-hang-body' },
    { kind: 'accept-then-status', status: 503 },
  ])('is found when Discord had taken it: $kind', async (fault) => {
    server.faults.set('post', fault, 1);
    expect(await adapter.send(message())).toMatchObject({ status: 'unknown' });
    expect(await adapter.settle(attempt())).toEqual({
      status: 'found',
      channel: server.channel,
      messageId: server.messages[0]?.id,
    });
  });

  it('is found in a container as well, by the button beside a row', async () => {
    const button = { label: 'Open', line: `watch open ${key}` };
    const lists = [{ rows: [{ label: 'Acme', value: '−84 %', button }] }];
    await adapter.send({
      ...message(),
      key: 'its nonce tells nothing',
      card: { locale: 'en', lists },
    });
    expect(await adapter.settle(attempt())).toMatchObject({ status: 'found' });
  });

  it('is absent when Discord had not', async () => {
    server.faults.set('post', { kind: 'reset' }, 1);
    await adapter.send(message());
    expect(await adapter.settle(attempt())).toEqual({ status: 'absent' });
  });

  it('is absent among messages of others', async () => {
    await adapter.send({ ...message(), key: 'another', card: { locale: 'en', title: 'Other' } });
    expect(await adapter.settle(attempt())).toEqual({ status: 'absent' });
  });

  it('is found in direct messages', async () => {
    await adapter.send({ ...message(), to: toPartner });
    expect(await adapter.settle(attempt({ to: toPartner }))).toMatchObject({ status: 'found' });
  });

  it('is absent in empty direct messages', async () => {
    expect(await adapter.settle(attempt({ to: toPartner }))).toEqual({ status: 'absent' });
  });

  it('is found behind a hundred other messages, as the earliest that holds the key', async () => {
    for (let n = 0; n < 120; n++) server.chatter(server.channel, `message ${n}`);
    const sent = await adapter.send(message());
    await adapter.send({ ...message(), key: 'its follow-up' });
    expect(sent).toMatchObject({ status: 'sent' });
    expect(await adapter.settle(attempt())).toMatchObject({
      status: 'found',
      messageId: sent.status === 'sent' ? sent.messageId : '',
    });
  });

  it('cannot be looked for without the right to read the history', async () => {
    await adapter.send(message());
    server.hideHistory(server.channel);
    expect(await adapter.settle(attempt())).toEqual({
      status: 'cannot-look',
      code: 'no-message-history',
    });
  });

  it('cannot be looked for in a channel that is closed to the bot', async () => {
    server.refuse('history', server.channel, 403, 50001);
    expect(await adapter.settle(attempt())).toEqual({
      status: 'cannot-look',
      code: 'missing-access',
    });
  });

  it.each<[DiscordFault, number]>([
    [{ kind: 'rate-limited', retryAfter: 9 }, 9],
    [{ kind: 'status', status: 500 }, 60],
    [{ kind: 'reset' }, 60],
  ])('is looked for later when Discord is busy or away: $kind', async (fault, seconds) => {
    server.faults.set('history', fault);
    expect(await adapter.settle(attempt())).toEqual({
      status: 'later',
      retryAfterSeconds: seconds,
    });
  });
});
