import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSlackAdapter } from '../../src/adapters/slack/adapter.js';
import { recordingCore, recordingLogger, startSlackBot } from '../support/slack-bot.js';
import { startSlackServer, waitFor, type SlackServer } from '../support/slack-server.js';

let slack: SlackServer;
let stop: () => Promise<void> = async () => {};
const { core, asked } = recordingCore(() => ({ card: { locale: 'en', lead: 'here' } }));

beforeEach(async () => {
  asked.length = 0;
  slack = await startSlackServer();
});
afterEach(async () => {
  await stop();
  await slack.close();
});

describe('Socket Mode', () => {
  it('takes no requests over HTTP', () => {
    const adapter = createSlackAdapter(slack.socketConfig, recordingLogger());
    expect(adapter.requestListener).toBeUndefined();
  });

  it('connects anew when Slack asks for it and when the connection breaks', async () => {
    ({ stop } = await startSlackBot(slack, core, 'Socket Mode'));
    for (const disturb of [slack.socket.refresh, slack.socket.drop]) {
      const before = slack.socket.opened();
      disturb();
      await waitFor(() => slack.socket.opened() > before, 'another socket');
      await waitFor(() => slack.socket.open() === 2, 'both sockets');
      await (await slack.command('/kpi')).answer();
    }
    expect(asked).toHaveLength(2);
  });

  it('takes no notice of messages it cannot read', async () => {
    ({ stop } = await startSlackBot(slack, core, 'Socket Mode'));
    const broken = [
      'no json',
      'null',
      '[]',
      '{"type":"events_api","envelope_id":"e1"}',
      '{"type":"events_api","envelope_id":"e2","payload":{}}',
      '{"type":"interactive","envelope_id":"e3","payload":null}',
      '{"type":"close"}',
      '{"type":"error"}',
    ];
    broken.forEach(slack.socket.sendRaw);
    await (await slack.command('/kpi')).answer();
    expect(asked).toHaveLength(1);
    expect(slack.socket.opened()).toBe(2);
  });

  it('starts while Slack is away, and finds it when it is back', async () => {
    slack.faults.set('apps.connections.open', { kind: 'reset' });
    const { logger, lines } = recordingLogger();
    const adapter = createSlackAdapter(slack.socketConfig, { logger });
    stop = () => adapter.stop();
    await adapter.start(core);
    await waitFor(() => lines.some(({ message }) => /trying again/.test(message)), 'the warning');
    slack.faults.clear();
    await waitFor(() => slack.socket.open() === 2, 'both sockets');
    await (await slack.command('/kpi')).answer();
  });

  it('stops while Slack is away', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const adapter = createSlackAdapter(
      { ...slack.socketConfig, apiUrl: `http://127.0.0.1:${port}/api/` },
      recordingLogger(),
    );
    await adapter.start(core);
    await adapter.stop();
    expect(slack.socket.opened()).toBe(0);
  });
});
