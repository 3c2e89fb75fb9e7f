import { afterEach, describe, expect, it } from 'vitest';
import { createDiscordAdapter } from '../../src/adapters/discord/adapter.js';
import { createSlackAdapter } from '../../src/adapters/slack/adapter.js';
import type { ChatAdapter, Recipient } from '../../src/core/chat/adapter.js';
import { createPacer } from '../../src/scheduler/pacer.js';
import { faster } from '../../src/scheduler/rates.js';
import { createCallRepository } from '../../src/store/platform-calls.js';
import { freshDatabase } from '../support/database.js';
import { startDiscordServer } from '../support/discord-server.js';
import { recordingLogger } from '../support/slack-bot.js';
import { startSlackServer } from '../support/slack-server.js';

const speed = 100;
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Sends to all of them at once, each as soon as the pacer lets it. */
async function sendAll(adapter: ChatAdapter, recipients: readonly Recipient[]) {
  const database = await freshDatabase();
  closing.push(() => database.drop());
  const calls = createCallRepository(database.connection);
  const pacer = createPacer({ calls, rates: faster(speed), now: () => performance.now() });
  const send = async (to: Recipient, index: number): Promise<string> => {
    const methods = adapter.calls?.('send', to) ?? [];
    for (;;) {
      const pace = await pacer.begin({ platform: adapter.platform, methods, to });
      if ('ended' in pace) {
        const card = { locale: 'en' as const, lead: `Number ${index}` };
        const sent = await adapter.send({ key: `key-${index}`, to, card });
        pace.ended();
        return sent.status;
      }
      await new Promise((wake) => setTimeout(wake, pace.waitMs));
    }
  };
  return Promise.all(recipients.map(send));
}

const { logger } = recordingLogger();

describe('a sender that keeps the pace', () => {
  it('is never refused by Slack’s limits, in private channels and in one common channel', async () => {
    const slack = await startSlackServer({ rates: speed });
    closing.push(() => slack.close());
    const adapter = createSlackAdapter(slack.config, { logger });
    const people = Array.from({ length: 120 }, (_, index): Recipient => ({
      kind: 'person',
      identity: { platform: 'slack', team: 'T0HOME', user: `U${index}` },
    }));
    const common = Array.from({ length: 20 }, (): Recipient => ({
      ...{ kind: 'channel', channel: 'C0TEAM' },
    }));
    const outcomes = await sendAll(adapter, [...people, ...common]);
    expect(new Set(outcomes)).toEqual(new Set(['sent']));
    expect(slack.calls().filter(({ limited }) => limited)).toEqual([]);
    expect(slack.messages).toHaveLength(140);
  });

  it('is never refused by Discord’s limits', async () => {
    const discord = await startDiscordServer({ rates: speed });
    closing.push(() => discord.close());
    const adapter = createDiscordAdapter(discord.config, { logger, commands: [] });
    const people = Array.from({ length: 60 }, (_, index): Recipient => ({
      kind: 'person',
      identity: { platform: 'discord', user: String(300_000_000_000_000_000n + BigInt(index)) },
    }));
    const common = Array.from({ length: 12 }, (): Recipient => ({
      ...{ kind: 'channel', channel: '200000000000000001' },
    }));
    discord.addChannel('200000000000000001');
    const outcomes = await sendAll(adapter, [...people, ...common]);
    expect(new Set(outcomes)).toEqual(new Set(['sent']));
    expect(discord.calls().filter(({ status }) => status === 429)).toEqual([]);
  });

  it('would be refused without it', async () => {
    const slack = await startSlackServer({ rates: speed });
    closing.push(() => slack.close());
    const adapter = createSlackAdapter(slack.config, { logger });
    const to: Recipient = { kind: 'channel', channel: 'C0TEAM' };
    const sent = await Promise.all(
      ['one', 'two', 'three'].map((key) =>
        adapter.send({ key, to, card: { locale: 'en', lead: key } }),
      ),
    );
    expect(sent.filter(({ status }) => status === 'refused').length).toBeGreaterThan(0);
  });
});
