import type { Command } from 'commander';
import type { Registration } from '../adapters/discord/register.js';
import { readConfig } from '../config.js';
import type { CommandDefinition } from '../core/chat/command.js';
import { AppError } from '../core/errors.js';

/** `pulse discord-register`: makes Discord's list of the bot's commands equal to ours. */
export function registerDiscordRegister(
  program: Command,
  commands: readonly CommandDefinition[],
): void {
  program
    .command('discord-register')
    .description(
      'register the chat commands with Discord (DISCORD_GUILD_ID: in these servers only)',
    )
    .action(async () => {
      const all = await discordRegister(process.env, commands);
      const [invite] = all.map((one) => `Invite the bot: ${one.invite}`);
      console.log([...all.map(describe), invite].join('\n'));
    });
}

/** Server by server; throws an AppError with its remedy when Discord is not configured or refuses. */
export async function discordRegister(
  variables: Record<string, string | undefined>,
  commands: readonly CommandDefinition[],
): Promise<Registration[]> {
  const { discord } = readConfig(variables);
  if (!discord) {
    throw new AppError('discord-off', 'Discord is not configured.', {
      remedy: 'Set DISCORD_TOKEN and DISCORD_APPLICATION_ID.',
    });
  }
  // Loaded only now: no other command should wait for Discord's library.
  const { registerCommands } = await import('../adapters/discord/register.js');
  const { guildIds } = discord;
  const places = guildIds.length > 0 ? guildIds : [undefined];
  const tried = await Promise.allSettled(
    places.map((guildId) => registerCommands({ ...discord, guildId }, commands)),
  );
  return tried.map((one, place) => {
    if (one.status === 'fulfilled') return one.value;
    const cause: unknown = one.reason;
    const said = cause instanceof Error ? cause.message : String(cause);
    const where = nameOf(places[place]);
    throw new AppError(
      'discord-refused',
      `Discord did not take the commands in ${where}: ${said}`,
      {
        remedy:
          'Check DISCORD_TOKEN, DISCORD_APPLICATION_ID and DISCORD_GUILD_ID, and that the app was invited to the server.',
        cause,
      },
    );
  });
}

function nameOf(guildId: string | undefined): string {
  return guildId === undefined ? 'every server of the app' : `server ${guildId}`;
}

function describe({ guildId, names, added, changed, removed }: Registration): string {
  const where = nameOf(guildId);
  const said = [
    ...changesOf('new', added),
    ...changesOf('changed', changed),
    ...changesOf('taken away', removed),
  ];
  if (said.length === 0) return `Nothing to change in ${where}: ${listOf(names)}.`;
  const wait = guildId === undefined ? ' Discord may take an hour to show them.' : '';
  return `Registered in ${where}: ${said.join('; ')}.${wait}`;
}

function changesOf(what: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`${what} ${listOf(names)}`];
}

const listOf = (names: readonly string[]) => names.join(', ');
