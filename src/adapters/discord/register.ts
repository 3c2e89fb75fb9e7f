import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type LocalizationMap,
  PermissionFlagsBits,
  Routes,
  type REST,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { CommandDefinition } from '../../core/chat/command.js';
import type { Locale, LocalText } from '../../core/locale.js';
import { commandChanges, shownName, type CommandChanges } from './command-changes.js';
import { createAnsweringRest, type DiscordConfig } from './config.js';
import { cut, limits } from './limits.js';
import { inviteLink } from './permissions.js';
import { commandOf, shortcuts, type Shortcut } from './shortcuts.js';

/** What Discord now offers to people, where, and what of it is new. */
export interface Registration extends CommandChanges {
  /** Server id; undefined → in every server of the app, and in direct messages. */
  guildId: string | undefined;
  names: string[];
  /** The link that invites the bot to a server. */
  invite: string;
}

/**
 * Makes Discord's list of our commands equal to `commands`; where it is so already nothing is written,
 * for Discord counts what is. Rejects with discord.js's error when Discord refuses.
 */
export async function registerCommands(
  config: DiscordConfig & { guildId: string | undefined },
  commands: readonly CommandDefinition[],
  rest: REST = createAnsweringRest(config),
): Promise<Registration> {
  const { applicationId, guildId } = config;
  const body = describeCommands(commands, config.locale);
  const route =
    guildId === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  rest.setToken(config.token);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const changes = commandChanges(await rest.get(route, { query }), body);
  if (Object.values(changes).flat().length > 0) await rest.put(route, { body });
  const invite = inviteLink(applicationId);
  return { guildId, names: body.map(shownName), invite, ...changes };
}

export function describeCommands(
  commands: readonly CommandDefinition[],
  locale: Locale = 'en',
): RESTPostAPIApplicationCommandsJSONBody[] {
  return [
    ...commands.filter(({ hidden }) => !hidden).map((command) => describe(command, locale)),
    ...shortcuts.flatMap((shortcut) => {
      const command = commandOf(shortcut, commands);
      return command ? [describeShortcut(shortcut, command, locale)] : [];
    }),
  ];
}

/** A menu shows the name alone, so that it is in the reader's language. */
function describeShortcut(
  { on, name }: Shortcut,
  command: CommandDefinition,
  locale: Locale,
): RESTPostAPIContextMenuApplicationCommandsJSONBody {
  return {
    type: on === 'member' ? ApplicationCommandType.User : ApplicationCommandType.Message,
    name: name[locale],
    name_localizations: localised(name, locale),
    integration_types: [ApplicationIntegrationType.GuildInstall],
    contexts: [InteractionContextType.Guild],
    default_member_permissions: shownTo(command),
  };
}

/** Names stay the same in all languages: guides and colleagues say `/kpi`. */
function describe(
  command: CommandDefinition,
  locale: Locale,
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return {
    type: ApplicationCommandType.ChatInput,
    name: command.id,
    ...described(command.description, locale),
    integration_types: [ApplicationIntegrationType.GuildInstall],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    default_member_permissions: shownTo(command),
    options: command.options.slice(0, limits.command.options).map((option) => ({
      name: option.id,
      ...described(option.description, locale),
      required: false,
      ...(option.picksMember
        ? { type: ApplicationCommandOptionType.Mentionable as const }
        : {
            type: ApplicationCommandOptionType.String as const,
            autocomplete: option.complete !== undefined,
          }),
    })),
  };
}

/**
 * Commands of managers alone are shown to who may manage the server, until its settings say otherwise
 * (docs/DISCORD.md). Who may use them is decided by the role here, whatever Discord shows.
 */
function shownTo({ roles }: CommandDefinition): string | null {
  const isForAll = roles.includes('partner') || roles.includes('customer');
  return isForAll ? null : PermissionFlagsBits.ManageGuild.toString();
}

function described(text: LocalText, locale: Locale) {
  const max = limits.command.description;
  const short = { en: cut(text.en, max), ru: cut(text.ru, max), he: cut(text.he, max) };
  return { description: short[locale], description_localizations: localised(short, locale) };
}

/**
 * Discord is not there in Hebrew, and refuses a whole list of commands for one text in such a language:
 * where the programme speaks it, it stands where Discord shows what is in no language, English included
 * (`toldLanguage`).
 */
function localised({ en, ru }: LocalText, locale: Locale): LocalizationMap {
  return locale === 'he' ? { ru } : { 'en-US': en, 'en-GB': en, ru };
}
