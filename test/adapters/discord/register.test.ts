import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Command } from 'commander';
import { discordRegister, registerDiscordRegister } from '../../../src/cli/discord-register.js';
import { commands as everyCommand } from '../../../commands/index.js';
import { commands } from '../../support/discord-bot.js';
import { guild, startDiscordServer, type DiscordServer } from '../../support/discord-server.js';

let server: DiscordServer;
beforeEach(async () => {
  server = await startDiscordServer();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await server.close();
});

describe('discord-register', () => {
  it('offers the commands that can be typed, in the languages Discord has, with completion where there is one', async () => {
    await discordRegister(server.environment, commands);
    expect(server.commands.get(guild)).toMatchObject([
      {
        name: 'kpi',
        description: 'Figures of a partner',
        description_localizations: {
          ...{ 'en-US': 'Figures of a partner', 'en-GB': 'Figures of a partner' },
          ru: 'Показатели партнёра',
        },
        options: [
          { name: 'partner', type: 3, required: false, autocomplete: true },
          { name: 'period', type: 3, required: false, autocomplete: false },
        ],
      },
      { name: 'help', options: [] },
    ]);
  });

  it('describes them in the programme’s language where Discord has none of its own for it', async () => {
    await discordRegister({ ...server.environment, LOCALE: 'he' }, commands);
    const [kpi] = server.commands.get(guild) ?? [];
    expect(kpi?.description).toBe('מדדים של שותף');
    expect(kpi?.description_localizations).toEqual({ ru: 'Показатели партнёра' });
  });

  it('registers for several named servers, one by one', async () => {
    const other = '900000000000000022';
    const both = { ...server.environment, DISCORD_GUILD_ID: `${guild}, ${other}` };
    const done = await discordRegister(both, commands);
    expect(done.map(({ guildId }) => guildId)).toEqual([guild, other]);
    expect([...server.commands.keys()].sort()).toEqual([guild, other]);
  });

  it('registers for all servers where none is named', async () => {
    await discordRegister({ ...server.environment, DISCORD_GUILD_ID: '' }, commands);
    expect([...server.commands.keys()]).toEqual(['global']);
  });

  it('says what it did', async () => {
    for (const [name, value] of Object.entries(server.environment)) vi.stubEnv(name, value);
    const print = vi.spyOn(console, 'log').mockImplementation(() => {});
    const program = new Command();
    registerDiscordRegister(program, commands);
    await program.parseAsync(['node', 'pulse', 'discord-register']);
    expect(print).toHaveBeenLastCalledWith(
      expect.stringMatching(
        `^Registered in server ${guild}: new /kpi, /help.\nInvite the bot: https://discord.com/`,
      ),
    );
    await program.parseAsync(['node', 'pulse', 'discord-register']);
    expect(print).toHaveBeenLastCalledWith(
      expect.stringMatching(`^Nothing to change in server ${guild}: /kpi, /help.`),
    );
    expect(server.calls('register')).toHaveLength(1);
  });

  it('names what was changed and taken away since', async () => {
    await discordRegister(server.environment, commands);
    const [kpi] = commands;
    if (!kpi) throw new Error('There is no command.');
    const other = { ...kpi, description: { ...kpi.description, ru: 'Показатели' } };
    expect(await discordRegister(server.environment, [other])).toMatchObject([
      { added: [], changed: ['/kpi'], removed: ['/help'] },
    ]);
    expect(server.commands.get(guild)?.map(({ name }) => name)).toEqual(['kpi']);
  });

  it('finds nothing changed where Discord leaves defaults out', async () => {
    await discordRegister(server.environment, commands);
    const asDiscordGivesThem = (server.commands.get(guild) ?? []).map(
      ({ options = [], ...command }) => ({
        ...{ ...command, id: '1', version: '2', name_localizations: null },
        ...(options.length > 0 && {
          options: options.map(({ required: _, autocomplete, ...option }) => ({
            ...option,
            ...(autocomplete && { autocomplete }),
          })),
        }),
      }),
    );
    server.commands.set(guild, asDiscordGivesThem);
    expect(await discordRegister(server.environment, commands)).toMatchObject([
      { added: [], changed: [], removed: [] },
    ]);
  });

  it('shows commands of managers alone to who may manage the server', async () => {
    const [kpi] = commands;
    if (!kpi) throw new Error('There is no command.');
    const forAll = { ...kpi, roles: ['manager', 'partner'] as const };
    const forManagers = { ...kpi, id: 'top', roles: ['admin', 'manager'] as const };
    await discordRegister(server.environment, [forAll, forManagers]);
    const shown = server.commands.get(guild)?.map((one) => one.default_member_permissions ?? null);
    expect(shown).toEqual([null, '32']);
  });

  it('offers in the menus of members and messages what the bot has commands for', async () => {
    await discordRegister(server.environment, everyCommand);
    const inMenus = server.commands.get(guild)?.filter(({ type }) => type !== 1);
    expect(inMenus).toMatchObject([
      { type: 2, name: 'KPIs of this member', name_localizations: { ru: 'Показатели участника' } },
      {
        type: 3,
        name: 'Register as a deal',
        name_localizations: { ru: 'Зарегистрировать сделку' },
      },
      { type: 3, name: 'Why these figures?' },
    ]);
    expect(await discordRegister(server.environment, everyCommand)).toMatchObject([
      { added: [], changed: [], removed: [] },
    ]);
  });

  it('says what is missing when Discord is not configured', async () => {
    await expect(discordRegister({}, commands)).rejects.toMatchObject({
      code: 'discord-off',
      remedy: expect.stringContaining('DISCORD_TOKEN') as string,
    });
  });

  it('says what to check when Discord refuses', async () => {
    server.faults.set('register', { kind: 'error', status: 403, code: 50001 });
    await expect(discordRegister(server.environment, commands)).rejects.toMatchObject({
      code: 'discord-refused',
      remedy: expect.stringContaining('DISCORD_GUILD_ID') as string,
    });
  });
});
