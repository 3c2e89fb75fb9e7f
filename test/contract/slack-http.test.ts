import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSlackAdapter, type SlackAdapter } from '../../src/adapters/slack/adapter.js';
import { recordingCore, recordingLogger } from '../support/slack-bot.js';
import { signature, startSlackServer, waitFor, type SlackServer } from '../support/slack-server.js';

const form = 'application/x-www-form-urlencoded';

let slack: SlackServer;
let server: Server;
let url: string;
let adapter: SlackAdapter;
let acknowledged = 0;
/** How many were acknowledged when the core was first asked. */
let atFirst: number | undefined;
const { core, asked } = recordingCore(() => {
  atFirst ??= acknowledged;
  return { card: { locale: 'en', lead: 'here' } };
});

beforeEach(async () => {
  asked.length = 0;
  atFirst = undefined;
  slack = await startSlackServer();
  adapter = createSlackAdapter(slack.config, recordingLogger());
  acknowledged = 0;
  server = createServer((request, response) => {
    response.on('finish', () => (acknowledged += 1));
    adapter.requestListener?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  slack.sendTo(url);
  await adapter.start(core);
});
afterEach(async () => {
  await adapter.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await slack.close();
});

const post = (body: string, headers: Record<string, string>) =>
  fetch(url, { method: 'POST', body, headers });
const signed = (body: string, type: string) =>
  post(body, { 'content-type': type, ...signature(body, slack.signingSecret) });

describe('requests to /slack/events', () => {
  it('are refused with 401 when the signature is wrong, missing, or older than five minutes', async () => {
    const command = {
      envelope: 'slash_commands' as const,
      payload: { command: '/kpi', text: '' },
    };
    const old = Math.floor(Date.now() / 1000) - 301;
    const body = 'command=%2Fkpi&text=';
    const forged = await slack.request(command, { 'x-slack-signature': 'v0=00' });
    const unsigned = await post(body, { 'content-type': form });
    const replayed = await post(body, {
      'content-type': form,
      ...signature(body, slack.signingSecret, old),
    });
    const foreign = await post(body, { 'content-type': form, ...signature(body, 'another') });
    expect([forged.status, unsigned.status, replayed.status, foreign.status]).toEqual([
      401, 401, 401, 401,
    ]);
    expect(asked).toEqual([]);
  });

  it('are all acknowledged before work begins, where fifty come at once on new connections', async () => {
    const burst = Array.from({ length: 50 }, (_, n) => slack.command(`/kpi ${n}`));
    for (const exchange of await Promise.all(burst)) await exchange.answer();
    expect(atFirst).toBe(50);
    expect(asked).toHaveLength(50);
  });

  it('are refused when they are no JSON, no object, or too large, and the next is answered', async () => {
    const tooLarge = `payload=${'x'.repeat(1024 * 1024)}`;
    const statuses = [
      (await signed('{"type":', 'application/json')).status,
      (await signed('null', 'application/json')).status,
      (await signed('payload=null', form)).status,
      (await signed('payload=%7B', form)).status,
      (await signed(tooLarge, form)).status,
    ];
    expect(statuses).toEqual([400, 400, 400, 400, 413]);
    for (const body of ['1', '"text"', '[]', '{"event":1}', '{"event":{"type":"message"}}']) {
      expect((await signed(body, 'application/json')).status).toBeLessThan(500);
    }
    await (await slack.command('/kpi')).answer();
    expect(asked).toHaveLength(1);
  });

  it('prove to Slack that this address is ours', async () => {
    const response = await signed(
      '{"type":"url_verification","challenge":"c1"}',
      'application/json',
    );
    expect(await response.json()).toEqual({ challenge: 'c1' });
    expect((await post('ssl_check=1', { 'content-type': form })).status).toBe(200);
  });

  it('other than POST are not found', async () => {
    expect((await fetch(url)).status).toBe(404);
  });

  it('are put off until the core is there', async () => {
    await adapter.stop();
    expect((await slack.command('/kpi')).status).toBe(503);
  });

  it('are answered though the bot is stopped in the moment in which they are acknowledged', async () => {
    const exchanges = await Promise.all([slack.command('/kpi a'), slack.command('/kpi b')]);
    await adapter.stop();
    expect(exchanges.map(({ answers }) => answers.length)).toEqual([1, 1]);
  });

  it('are answered by the time stopping is over', async () => {
    let finish: () => void = () => {};
    const slow = createSlackAdapter(slack.config, recordingLogger());
    adapter = slow;
    await slow.start({
      answer: () =>
        new Promise((resolve) => {
          finish = () => {
            resolve({ card: { locale: 'en', lead: 'the last one' } });
          };
          asked.push({} as never);
        }),
      complete: async () => [],
    });
    const exchange = await slack.command('/kpi');
    await waitFor(() => asked.length === 1, 'the question');
    const stopped = slow.stop();
    finish();
    await stopped;
    expect(exchange.answers[0]?.words).toContain('the last one');
  });
});
