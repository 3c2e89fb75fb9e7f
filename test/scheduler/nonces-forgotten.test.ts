import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiscordAdapter } from '../../src/adapters/discord/adapter.js';
import { startDiscordServer, type DiscordServer } from '../support/discord-server.js';
import { recordingLogger } from '../support/slack-bot.js';
import { surveyWorld, type World } from './survey-world.js';

const T = '2026-10-01T09:00:00Z';
const user = '300000000000000001';
const { logger } = recordingLogger();

let world: World;
let discord: DiscordServer;

beforeEach(async () => {
  discord = await startDiscordServer();
  world = await surveyWorld({
    partners: [{ id: 'acme' }],
    people: [{ id: 'ann', role: 'partner', partner: 'acme', discordUserId: user, dm: true }],
  });
});
afterEach(async () => {
  await world.drop();
  await discord.close();
});

/** A process of its own: it knows of no channel that another one has opened. */
const process = (changed: Parameters<World['process']>[0] = {}) => {
  const adapter = createDiscordAdapter(discord.config, { logger, commands: [] });
  return world.process({ ...changed, adapters: { discord: adapter } });
};
const states = async () => {
  const messages = await world.ports.outbox.ofRun('partner-satisfaction|2026-Q3');
  return messages.map(({ state }) => state);
};

/** Sends, and is killed before it can note what became of it. */
async function killedAfterSending(): Promise<void> {
  const record = () => Promise.reject(new Error('killed'));
  const killed = process({ outbox: { ...world.ports.outbox, record } });
  await expect(killed.tick(world.at(T))).rejects.toThrow('killed');
  expect(await states()).toEqual(['sending']);
}

describe('a bot that comes back half an hour after it was killed, when Discord has forgotten its nonces', () => {
  it('finds the invitation that had arrived by its button, and sends no second one', async () => {
    await killedAfterSending();
    discord.forgetNonces();
    await process().tick(world.at('2026-10-01T09:30:00Z'));
    expect(discord.messages).toHaveLength(1);
    expect(await states()).toEqual(['sent']);
  });

  it('sends the invitation that had not arrived', async () => {
    discord.faults.set('post', { kind: 'reset' }, 1);
    await killedAfterSending();
    expect(discord.messages).toHaveLength(0);
    discord.forgetNonces();
    await process().tick(world.at('2026-10-01T09:30:00Z'));
    expect(discord.messages).toHaveLength(1);
    expect(await states()).toEqual(['sent']);
  });

  it('leaves it alone, for a manager to see, where it may not read the channel', async () => {
    await killedAfterSending();
    discord.forgetNonces();
    discord.faults.set('history', { kind: 'error', status: 403, code: 50001 });
    await process().tick(world.at('2026-10-01T09:30:00Z'));
    expect(discord.messages).toHaveLength(1);
    expect(await states()).toEqual(['uncertain']);
  });
});
