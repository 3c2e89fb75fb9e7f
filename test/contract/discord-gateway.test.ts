import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiscordAdapter } from '../../src/adapters/discord/adapter.js';
import type { ChatAdapter } from '../../src/core/chat/adapter.js';
import type { Leases } from '../../src/core/ports.js';
import { commands, createLog, createScriptedCore, startBot } from '../support/discord-bot.js';
import {
  guild,
  startDiscordServer,
  type DiscordServer,
  type Exchange,
} from '../support/discord-server.js';

let server: DiscordServer;
let adapter: ChatAdapter | undefined;

beforeEach(async () => {
  server = await startDiscordServer();
});
afterEach(async () => {
  await adapter?.stop();
  await server.close();
});

describe('the connection', () => {
  it('is resumed after it broke, and nothing said meanwhile is lost or doubled', async () => {
    const core = createScriptedCore();
    ({ adapter } = await startBot(server, core));
    server.gateway.drop();
    await server.waitFor(() => !server.gateway.isConnected());
    const asked = server.command({ name: 'kpi' });
    await asked.answer();
    expect(server.gateway.log).toContain('resumed');
    expect(core.heard).toHaveLength(1);
  });

  it.each([undefined, 4000, 4009])(
    'may break in the middle of a burst (%s): each question is answered, and once',
    async (code) => {
      const core = createScriptedCore();
      ({ adapter } = await startBot(server, core));
      const asked: Exchange[] = [];
      for (let n = 0; n < 60; n++) {
        asked.push(server.command({ name: 'kpi' }));
        if (n % 20 === 10) server.gateway.drop(code);
        await pause(2);
      }
      await Promise.all(asked.map((one) => one.answer()));
      expect(asked.map(({ answers }) => answers.length)).toEqual(asked.map(() => 1));
      expect(core.heard.map(({ key }) => key).sort()).toEqual(asked.map(({ id }) => id).sort());
    },
  );

  it('stays for other servers when the bot was thrown out of one', async () => {
    ({ adapter } = await startBot(server, createScriptedCore()));
    server.gateway.dispatch('GUILD_DELETE', { id: guild, unavailable: false });
    await server.command({ name: 'kpi', guild: '900000000000000012' }).answer();
  });

  it('is begun anew when Discord has forgotten the session', async () => {
    const core = createScriptedCore();
    ({ adapter } = await startBot(server, core));
    server.gateway.forgetSessions();
    server.gateway.drop(4000);
    const identified = () => server.gateway.log.filter((what) => what === 'identified').length;
    await server.waitFor(() => identified() === 2, 'a second session', 15_000);
    await server.command({ name: 'kpi' }).answer();
  });

  it('is made as soon as Discord is there, when it was away at start', async () => {
    server.faults.set('gateway', { kind: 'status', status: 503 }, 1);
    const { logger, lines } = createLog();
    adapter = createDiscordAdapter(server.config, { logger, commands });
    await adapter.start(createScriptedCore());
    await server.connected();
    expect(lines.map(({ message }) => message)).toContain('No connection to Discord; trying again');
  });

  it('says what to do when the token is refused, and keeps the process alive', async () => {
    const { logger, lines } = createLog();
    const config = { ...server.config, token: 'wrong' };
    adapter = createDiscordAdapter(config, { logger, commands });
    await adapter.start(createScriptedCore());
    const remedy = await server.waitFor(() =>
      lines.find(({ fields }) => 'remedy' in fields && fields.remedy !== undefined),
    );
    expect(JSON.stringify(remedy.fields)).toContain('DISCORD_TOKEN');
  });

  it('asks for no intent: neither messages nor members are told to the bot', async () => {
    ({ adapter } = await startBot(server, createScriptedCore()));
    expect(server.gateway.intents).toEqual([0]);
  });

  it('is made anew after Discord ended it for good', async () => {
    const bot = await startBot(server, createScriptedCore());
    adapter = bot.adapter;
    server.gateway.drop(4004);
    const sessions = () => server.gateway.log.filter((what) => what === 'identified').length;
    await server.waitFor(() => sessions() === 2);
    await server.command({ name: 'kpi' }).answer();
  });

  it('belongs to one process at a time: it is given up once another one has the turn', async () => {
    let holder: string | undefined;
    const leases: Leases = {
      acquire: async (_name, by) => ((holder ??= by) === by ? { fence: 1 } : null),
      release: async (_name, by) => void (holder = holder === by ? undefined : holder),
    };
    const { logger } = createLog();
    const sharing = { leases, holder: 'this process' };
    adapter = createDiscordAdapter(server.config, { logger, commands, sharing });
    await adapter.start(createScriptedCore());
    await server.connected();
    holder = 'another process';
    await server.waitFor(() => !server.gateway.isConnected(), 'the end of the connection', 10_000);
    await adapter.stop();
    expect(holder).toBe('another process');
  });

  it.each([0, 5, 10, 20, 40])('ends with stop, also %i ms after it was begun', async (moment) => {
    const { logger } = createLog();
    adapter = createDiscordAdapter(server.config, { logger, commands });
    await adapter.start(createScriptedCore());
    await pause(moment);
    await adapter.stop();
    await server.waitFor(() => !server.gateway.isConnected());
  });

  it('ends with stop', async () => {
    const bot = await startBot(server, createScriptedCore());
    await bot.adapter.stop();
    await server.waitFor(() => !server.gateway.isConnected());
  });

  it('lets an answer under way arrive before stop ends', async () => {
    const core = createScriptedCore();
    let release = () => {};
    core.says(
      () =>
        new Promise((resolve) => {
          release = () => resolve({ card: { locale: 'en', title: 'Still here' } });
        }),
    );
    const bot = await startBot(server, core);
    const asked = server.command({ name: 'kpi' });
    await server.waitFor(() => core.heard.length === 1);
    const stopped = bot.adapter.stop();
    release();
    await stopped;
    expect(asked.answers).toHaveLength(1);
  });
});

describe('the commands', () => {
  it('are registered at start for the configured server', async () => {
    ({ adapter } = await startBot(server, createScriptedCore()));
    const registered = await server.waitFor(() => server.commands.get(guild));
    expect(registered.map(({ name }) => name)).toEqual(['kpi', 'help']);
  });

  it('are registered for each of several servers, also where one has thrown the bot out', async () => {
    const other = '900000000000000022';
    const { logger, lines } = createLog();
    server.faults.set('registered', { kind: 'error', status: 403, code: 50001 }, 1);
    const config = { ...server.config, guildIds: [other, guild] };
    adapter = createDiscordAdapter(config, { logger, commands });
    await adapter.start(createScriptedCore());
    await server.waitFor(() => server.commands.size === 1);
    const refused = await server.waitFor(() => lines.find(({ level }) => level === 'warn'));
    expect([...server.commands.keys(), refused.fields]).toHaveLength(2);
    expect(refused.fields).toMatchObject({ code: '50001' });
  });

  it('are not written again where Discord has them as they are', async () => {
    ({ adapter } = await startBot(server, createScriptedCore()));
    await server.waitFor(() => server.commands.get(guild));
    await adapter.stop();
    const again = await startBot(server, createScriptedCore());
    ({ adapter } = again);
    await server.waitFor(() => again.log.some(({ message }) => message.startsWith('Registered')));
    expect(server.calls('register')).toHaveLength(1);
  });

  it.each([
    [403, 50001, 'Invite the app'],
    [404, 10004, 'Invite the app'],
    [401, 0, 'DISCORD_TOKEN'],
  ])(
    'that Discord refuses (%i, %i) are logged with a remedy, and the bot answers all the same',
    async (status, code, remedy) => {
      server.faults.set('registered', { kind: 'error', status, code });
      const bot = await startBot(server, createScriptedCore());
      adapter = bot.adapter;
      const said = await server.waitFor(() =>
        bot.log.find(({ message }) => message === 'Discord did not take the commands'),
      );
      expect(JSON.stringify(said.fields)).toContain(remedy);
      await server.command({ name: 'kpi' }).answer();
    },
  );
});
