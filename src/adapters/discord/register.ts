import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  Routes,
  type REST,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { CommandDefinition } from '../../core/chat/command.js';
import type { LocalText } from '../../core/locale.js';
import { createAnsweringRest, type DiscordConfig } from './config.js';
import { cut, limits } from './limits.js';

/** What Discord now offers to people, and where. */
export interface Registration {
  /** Server id; undefined → in every server of the app, and in direct messages. */
  guildId: string | undefined;
  names: string[];
}

/**
 * Makes Discord's list of our commands equal to `commands`; repeating it changes nothing.
 * Rejects with discord.js's error when Discord refuses.
 */
export async function registerCommands(
  config: DiscordConfig,
  commands: readonly CommandDefinition[],
  rest: REST = createAnsweringRest(config),
): Promise<Registration> {
  const { applicationId, guildId } = config;
  const body = describeCommands(commands);
  await rest
    .setToken(config.token)
    .put(
      guildId === undefined
        ? Routes.applicationCommands(applicationId)
        : Routes.applicationGuildCommands(applicationId, guildId),
      { body },
    );
  return { guildId, names: body.map(({ name }) => name) };
}

export function describeCommands(
  commands: readonly CommandDefinition[],
): RESTPostAPIChatInputApplicationCommandsJSONBody[] {
  return commands.filter(({ hidden }) => !hidden).map(describe);
}

/** Names stay the same in all languages: guides and colleagues say `/kpi`. */
function describe(command: CommandDefinition): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return {
    type: ApplicationCommandType.ChatInput,
    name: command.id,
    ...described(command.description),
    integration_types: [ApplicationIntegrationType.GuildInstall],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: command.options.slice(0, limits.command.options).map((option) => ({
      type: ApplicationCommandOptionType.String,
      name: option.id,
      ...described(option.description),
      required: false,
      autocomplete: option.complete !== undefined,
    })),
  };
}

function described({ en, ru, he }: LocalText) {
  const max = limits.command.description;
  return {
    description: cut(en, max),
    description_localizations: { ru: cut(ru, max), he: cut(he, max) },
  };
}
